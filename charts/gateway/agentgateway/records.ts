import type { EnvVar } from "../../delivery";
import type { GatewayConsumer } from "../description";
import { labels } from "../names";
import type { GatewayAudit } from "../props";
import { type AgentgatewayBackend, API, GROUP } from "./backends";
import { type Attribute, consumerOf, NO_CONSUMER, seenOf } from "./seen";

const AUDIT_SINK = "audit-sink";

/** Where records are sent. */
export const auditSink = ({ host, port }: GatewayAudit): AgentgatewayBackend => ({
  apiVersion: API,
  kind: "AgentgatewayBackend",
  metadata: { name: AUDIT_SINK, labels },
  spec: { static: { host, port } },
});

/**
 * A record of each call by a consumer. Bodies as they came in and went out: the prompt and the completion that the gateway
 * itself reads leave out images, tools and parameters. They are observed as they pass, so that streams stay streams. What
 * has attributes of its own here is in no other log.
 */
export const records = (consumers: readonly GatewayConsumer[]): object => ({
  backendRef: { group: GROUP, kind: "AgentgatewayBackend", name: AUDIT_SINK },
  protocol: "HTTP",
  // Others may send what they like, and fill nobody's archive with it.
  filter: `${consumerOf(consumers)} != ${JSON.stringify(NO_CONSUMER)}`,
  attributes: { add: [...seenOf(consumers), ...body("prompt", "request"), ...body("answer", "response")] },
});

/**
 * A compressed body is not text, and kept in base64. Above the largest size only its beginning is there, and asking for all of
 * it fails, which `coalesce` forgives and `default` does not.
 */
const body = (name: string, of: "request" | "response"): Attribute[] => {
  const encoding = `default(${of}.headers["content-encoding"], "")`;
  return [
    {
      name: `inferra.${name}`,
      expression: `coalesce(${encoding} == "" ? string(${of}.bodyPrefix) : base64.encode(${of}.bodyPrefix), "")`,
    },
    { name: `inferra.${name}.encoding`, expression: encoding },
    { name: `inferra.${name}.whole`, expression: `coalesce(size(${of}.body) >= 0, false)` },
  ];
};

/**
 * How records are handed over. Few at a time, so that the largest fit a request of the sink; and few that wait, as each may
 * be as large as a prompt: 512 of 200 KB are 100 MB of the pod's memory.
 */
export const handover: readonly EnvVar[] = [
  { name: "OTEL_BLRP_MAX_QUEUE_SIZE", value: "512" },
  { name: "OTEL_BLRP_MAX_EXPORT_BATCH_SIZE", value: "4" },
  { name: "OTEL_BLRP_SCHEDULE_DELAY", value: "1000" },
];
