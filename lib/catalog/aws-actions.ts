import { z } from "zod";
import { defineTable } from "./table";

/** What IAM actions are for. */
export const AWS_PURPOSES = [
  "invoke",
  "apply-guardrail",
  "bearer-token",
  "control",
  "agent",
  "agent-runtime",
  "data-automation",
  "data-automation-runtime",
  "mantle",
  "web-identity",
  "logs",
  "kms",
  "s3",
  "deliver-logs",
  "deliver-flow-logs",
  "key-use",
  "key-data",
  "trail-key",
] as const;
export type AwsPurpose = (typeof AWS_PURPOSES)[number];

const table = defineTable(
  "aws-actions",
  () => ({
    purpose: z.enum(AWS_PURPOSES),
    actions: z.array(z.string().regex(/^[a-z0-9-]+:[A-Za-z]+\*?$/)).min(1),
    /** Service part of the ARNs in `resources`. */
    service: z.string().optional(),
    /** ARN endings, after the account id, that the actions are granted on. */
    resources: z.array(z.string()).optional(),
    /** ARN endings of resources that belong to no account. */
    modelResources: z.array(z.string()).optional(),
  }),
  (row) => row.purpose,
);

/** IAM actions for one purpose, and what they are granted on. */
export type AwsActions = ReturnType<typeof table.rows>[number];

/** The IAM actions for a purpose. */
export function awsActions(purpose: AwsPurpose): AwsActions {
  const row = table.get(purpose);
  if (row === undefined) throw new Error(`aws-actions.yaml has no row for ${purpose}`);
  return row;
}
