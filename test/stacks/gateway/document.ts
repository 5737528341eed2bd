import { type DeploymentInput, defineDeployment, type ValidDeployment } from "../../../lib/deployment";

const image = (name: string, digit: string): string => `registry.example.com/${name}@sha256:${digit.repeat(64)}`;

export const BACKENDS = ["self-hosted", "azure-openai", "bedrock"] as const;
export type Backend = (typeof BACKENDS)[number];

export const GATEWAY: NonNullable<DeploymentInput["gateway"]> = {
  hostname: "llm.clinic.internal",
  entraAppId: "0c9a3f2d-7d54-4a0b-8b0e-5e6f7a8b9c21",
  certificate: {
    keyVaultId:
      "/subscriptions/6b1f6c1e-53a8-4c6e-9f4e-0d2f1a7c3b10/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/kv-clinic",
    name: "llm",
  },
};

export interface GatewayChoice {
  readonly backends: readonly Backend[];
  readonly monitored?: boolean;
  readonly canary?: boolean;
  readonly gateway?: DeploymentInput["gateway"];
  readonly changes?: Partial<DeploymentInput>;
}

/** A document with a gateway in front of some of the backends, and one alias over all of them. */
export function gatewayDocument({
  backends,
  monitored = false,
  canary = false,
  gateway = GATEWAY,
  changes,
}: GatewayChoice): ValidDeployment {
  const has = (one: Backend): boolean => backends.includes(one);
  const managed = has("azure-openai") || has("bedrock");
  const weights = (version: string, digit: string) => ({
    source: `https://stweights.blob.core.windows.net/models/notes-${version}`,
    sha256: digit.repeat(64),
    version,
    approvedBy: "model-board",
  });
  return defineDeployment({
    name: "clinic",
    environment: "development",
    asOf: "2026-11-01",
    policy: { residency: { area: "us", level: "data-zone" }, selfHosting: has("self-hosted") ? "allowed" : "never" },
    azure: {
      region: "eastus2",
      tenantId: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
      monitoring: { alertEmails: ["platform@clinic.example"] },
    },
    ...(has("bedrock")
      ? {
          aws: { region: "us-east-1", network: { availabilityZones: ["us-east-1a", "us-east-1b"] } },
          interconnect: { kind: "vpn" as const, dns: "resolvers" as const },
        }
      : {}),
    cluster: {
      adminGroupIds: ["9f8c2b1a-3d4e-4f5a-8b6c-7d8e9f0a1b2c"],
      images: has("self-hosted") ? { vllm: image("vllm", "a"), "path-proxy": image("nginx", "b") } : {},
      monitoring: monitored
        ? {
            grafanaUrl: "https://grafana.clinic.example",
            grafanaClientId: "0c9a3f2d-7d54-4a0b-8b0e-5e6f7a8b9c21",
            runbooksUrl: "https://runbooks.clinic.example",
          }
        : undefined,
    },
    gateway,
    models: {
      notes: {
        azure: has("azure-openai")
          ? { model: "gpt-5.4", version: "2026-03-05", sku: "DataZoneStandard", capacity: { tokensPerMinute: 100_000 } }
          : undefined,
        bedrock: has("bedrock") ? { model: "amazon.nova-pro-v1:0" } : undefined,
        selfHosted: has("self-hosted")
          ? {
              model: "llama-3.3-70b-instruct",
              quantization: "fp8",
              contextTokens: 8192,
              concurrency: 50,
              weights: weights("3", "e"),
              canary: canary ? { weights: weights("4", "4"), percent: 10 } : undefined,
            }
          : undefined,
      },
    },
    workloads: [
      {
        name: "clinical-notes",
        model: "notes",
        data: "confidential",
        monthlyTokens: 400_000_000,
        ...(has("self-hosted")
          ? {
              placement: managed ? "hybrid" : "self-hosted",
              placementReason: "the GPUs are there, and are to be used first",
            }
          : {}),
      },
    ],
    consumers: [
      { name: "ehr", entraAppId: "6b1f6c1e-53a8-4c6e-9f4e-0d2f1a7c3b10", models: ["notes"], tokensPerMinute: 200_000 },
    ],
    ...changes,
  });
}
