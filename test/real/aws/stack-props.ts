import type { AwsBedrockStackProps } from "../../../stacks/aws-bedrock";

/** A whole deployment, less what the emulated AWS can't do. */
export const BASE: AwsBedrockStackProps = {
  name: "clinic",
  region: "us-east-1",
  accountId: "123456789012",
  production: false,
  clientRanges: ["10.64.0.0/22"],
  services: ["runtime", "control", "agent", "agent-runtime", "sts", "logs", "kms", "s3"],
  models: [
    { alias: "clinical-large", profile: "us.anthropic.claude-sonnet-4-5-20250929-v1:0" },
    { alias: "small", model: "amazon.nova-lite-v1:0" },
    { alias: "reserved", model: "amazon.nova-pro-v1:0:300k", modelUnits: 1 },
  ],
  allowedRegions: ["us-east-1", "us-east-2", "us-west-2"],
  issuerUrl:
    "https://eastus.oic.prod-aks.azure.com/00000000-0000-0000-0000-000000000000/11111111-1111-1111-1111-111111111111/",
  callers: [
    { name: "gateway", namespace: "inference", serviceAccount: "gateway", models: ["clinical-large", "small"] },
  ],
  costTags: { costCenter: "4711" },
  logText: { reason: "an evaluation that ends with the quarter" },
  auditTrail: { retentionDays: 3660, locked: true },
  alarmEmails: ["platform@example.org"],
};
