import { z } from "zod";
import { defineTable } from "./table";

export const BEDROCK_METRICS = [
  "throttles",
  "client-errors",
  "server-errors",
  "latency",
  "interventions",
  "endpoint-bytes",
  "endpoint-drops",
] as const;
export type BedrockMetricKey = (typeof BEDROCK_METRICS)[number];

const metrics = defineTable(
  "bedrock-metrics",
  () => ({
    key: z.enum(BEDROCK_METRICS),
    namespace: z.string(),
    metric: z.string(),
    dimensions: z.array(z.string()).min(1),
  }),
  (row) => row.key,
);

const auditEvents = defineTable(
  "bedrock-audit-events",
  () => ({ resourceType: z.string(), records: z.string() }),
  (row) => row.resourceType,
);

const retention = defineTable(
  "aws-log-retention",
  () => ({ days: z.int().positive() }),
  (row) => String(row.days),
);

const fedramp = defineTable(
  "aws-fedramp",
  () => ({ level: z.enum(["moderate", "high"]), regions: z.array(z.string()).min(1) }),
  (row) => row.level,
);

const piiTypes = defineTable(
  "bedrock-pii-types",
  () => ({ type: z.string() }),
  (row) => row.type,
);

export type BedrockMetric = ReturnType<typeof metrics.rows>[number];

/** A CloudWatch metric of Bedrock, its guardrails or its endpoints. */
export function bedrockMetric(key: BedrockMetricKey): BedrockMetric {
  const row = metrics.get(key);
  if (row === undefined) throw new Error(`bedrock-metrics.yaml has no row for ${key}`);
  return row;
}

/** Resource types whose data events CloudTrail can record for Bedrock. */
export function bedrockAuditEvents(): readonly string[] {
  return auditEvents.rows().map((row) => row.resourceType);
}

/** Retention periods that CloudWatch Logs accepts, in days, shortest first. */
export function awsLogRetentionDays(): readonly number[] {
  return retention.rows().map((row) => row.days);
}

/** The scope of one FedRAMP baseline for Bedrock. Look at `status` before relying on it. */
export function bedrockFedRamp(level: "moderate" | "high") {
  return fedramp.get(level);
}

/** Kinds of personal data that a guardrail recognises, by Bedrock's names. */
export function bedrockPiiTypes(): readonly string[] {
  return piiTypes.rows().map((row) => row.type);
}
