import type { GatewayDescription, GatewayImplementation, GatewaySettings } from "../../../charts/gateway";
import { renderGateway } from "../../../charts/gateway";
import { webIdentityPod } from "../../../lib/aws/workload-federation";

export const IMPLEMENTATIONS: readonly GatewayImplementation[] = ["agentgateway", "envoy-ai-gateway"];

const guid = (digit: string): string =>
  `${digit.repeat(8)}-${digit.repeat(4)}-${digit.repeat(4)}-${digit.repeat(4)}-${digit.repeat(12)}`;
export const APPLICATION = guid("a");
export const OTHER_APPLICATION = guid("b");
export const TENANT = guid("c");

/** Every kind of backend but the pool, an alias that fails over all of them, one with a canary, and a restricted one. */
export const description: GatewayDescription = {
  backends: [
    {
      kind: "self-hosted",
      name: "large-vllm",
      service: { name: "clinical-large", namespace: "inference", port: 8000 },
      model: "clinical-large",
    },
    {
      kind: "self-hosted",
      name: "large-vllm-canary",
      service: { name: "clinical-large-canary", namespace: "inference", port: 8000 },
      model: "clinical-large",
    },
    {
      kind: "self-hosted",
      name: "notes-vllm",
      service: { name: "psychotherapy", namespace: "inference", port: 8000 },
      model: "psychotherapy",
    },
    { kind: "azure-openai", name: "large-azure", account: "oai-northgate", deployment: "clinical-large" },
    {
      kind: "bedrock",
      name: "large-bedrock",
      region: "us-east-1",
      model: "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
      host: "bedrock-runtime.us-east-1.amazonaws.com",
    },
  ],
  aliases: [
    {
      name: "clinical-large",
      backends: ["large-vllm", "large-azure", "large-bedrock"],
      restricted: false,
      contextTokens: 32_768,
    },
    {
      name: "clinical-next",
      backends: ["large-vllm"],
      canary: { backend: "large-vllm-canary", percent: 10 },
      restricted: false,
    },
    { name: "psychotherapy", backends: ["notes-vllm"], restricted: true },
  ],
  consumers: [
    { name: "ehr", applicationId: APPLICATION, aliases: ["clinical-large", "clinical-next"], tokensPerMinute: 200_000 },
    { name: "notes", applicationId: OTHER_APPLICATION, aliases: ["psychotherapy"] },
  ],
};

/** Settings that an implementation takes; each wants something that the other doesn't. */
export function settingsFor(
  implementation: GatewayImplementation,
  changes: Partial<GatewaySettings> = {},
): GatewaySettings {
  return {
    namespace: "gateway",
    description,
    hostname: "llm.northgate.internal",
    entra: { tenantId: TENANT, audience: "api://inference" },
    certificate: { keyVault: "kv-northgate", name: "llm", tenantId: TENANT },
    identityClientId: guid("d"),
    aws: webIdentityPod({ roleArn: "arn:aws:iam::111122223333:role/gateway", region: "us-east-1" }),
    callers: ["10.40.0.0/16"],
    scrapers: [{ namespace: "monitoring" }],
    ...(implementation === "agentgateway"
      ? {}
      : {
          tokenStore: "redis.northgate.internal:6380",
          storedAzureCredential: {
            clientId: guid("e"),
            secretName: "azure-openai",
            reason: "the gateway has no workload identity for Azure",
          },
        }),
    ...changes,
  };
}

// biome-ignore lint/suspicious/noExplicitAny: what is rendered is read as the server reads it, without types
export type Rendered = any;

export const render = (implementation: GatewayImplementation, changes: Partial<GatewaySettings> = {}) =>
  renderGateway("test", implementation, settingsFor(implementation, changes));

/** The rendered object of a kind and name. */
export function find(objects: readonly unknown[], kind: string, name: string): Rendered {
  const found = (objects as Rendered[]).find((one) => one.kind === kind && one.metadata.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name}`);
  return found;
}
