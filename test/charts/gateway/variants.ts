import type { GatewayDescription, GatewayImplementation } from "../../../charts/gateway";
import { APPLICATION, IMPLEMENTATIONS } from "./support";

const one = (backend: GatewayDescription["backends"][number], more: object = {}): GatewayDescription => ({
  backends: [backend],
  aliases: [{ name: "a", backends: [backend.name], restricted: false, ...more }],
  consumers: [{ name: "c", applicationId: APPLICATION, aliases: ["a"] }],
});

/** What an alias can be besides those of the shared description. */
export const VARIANTS: readonly [string, GatewayImplementation, GatewayDescription][] = [
  ...IMPLEMENTATIONS.flatMap((implementation): [string, GatewayImplementation, GatewayDescription][] => [
    ["over a pool", implementation, one({ kind: "inference-pool", name: "pool", pool: "large", model: "large" })],
    [
      "that embeds",
      implementation,
      one({ kind: "azure-openai", name: "embed", account: "oai", deployment: "embed" }, { api: "embeddings" }),
    ],
    [
      "in the gateway's own namespace",
      implementation,
      one({
        kind: "self-hosted",
        name: "near",
        service: { name: "near", namespace: "gateway", port: 8000 },
        model: "near",
      }),
    ],
  ]),
  [
    "with patterns and a guardrail",
    "agentgateway",
    one(
      {
        kind: "bedrock",
        name: "guarded",
        region: "us-east-1",
        model: "amazon.nova-pro-v1:0",
        host: "bedrock-runtime.us-east-1.amazonaws.com",
        guardrail: { identifier: "gr-1", version: "2" },
      },
      { promptGuard: ["ssn", "credit-card", "phone-number", "email"] },
    ),
  ],
];
