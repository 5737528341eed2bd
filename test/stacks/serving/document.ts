import { defineDeployment, type ValidDeployment } from "../../../lib/deployment";

const image = (name: string, digit: string): string => `registry.example.com/${name}@sha256:${digit.repeat(64)}`;

const weights = (folder: string) => ({
  source: `https://stweights.blob.core.windows.net/models/${folder}`,
  sha256: "e".repeat(64),
  version: "3",
  approvedBy: "model-board",
});

const NOTES = { model: "llama-3.3-70b-instruct", quantization: "fp8", contextTokens: 8192, concurrency: 50 } as const;
const LETTERS = { model: "qwen3-8b", contextTokens: 4096, concurrency: 16, replicas: { min: 1, max: 2 } } as const;

const OWN = {
  data: "phi",
  mayLeaveTenant: false,
  placement: "self-hosted",
  placementReason: "prompts stay on machines of the clinic",
} as const;

/** A document that serves models itself, with everything that this takes. */
export function servingDocument({
  letters = false,
  complete = true,
  monitored = false,
  canary = false,
  hours = false,
} = {}): ValidDeployment {
  return defineDeployment({
    name: "clinic",
    environment: "development",
    asOf: "2026-11-01",
    policy: { residency: { area: "us", level: "data-zone" } },
    azure: {
      region: "eastus2",
      tenantId: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
      monitoring: { alertEmails: ["platform@clinic.example"] },
    },
    cluster: {
      adminGroupIds: ["9f8c2b1a-3d4e-4f5a-8b6c-7d8e9f0a1b2c"],
      images: complete ? { vllm: image("vllm", "a"), "path-proxy": image("nginx", "b") } : {},
      monitoring: monitored
        ? {
            grafanaUrl: "https://grafana.clinic.example",
            grafanaClientId: "0c9a3f2d-7d54-4a0b-8b0e-5e6f7a8b9c21",
            runbooksUrl: "https://runbooks.clinic.example",
            businessHours: { timeZone: "America/New_York" },
          }
        : undefined,
    },
    models: {
      notes: {
        selfHosted: {
          ...NOTES,
          weights: weights("notes"),
          canary: canary ? { weights: { ...weights("notes-4"), version: "4", sha256: "4".repeat(64) } } : undefined,
        },
      },
      ...(letters
        ? {
            letters: {
              selfHosted: {
                ...{ ...LETTERS, weights: weights("letters") },
                hours: hours ? { timeZone: "America/New_York" } : undefined,
              },
            },
          }
        : {}),
    },
    workloads: [
      { ...OWN, name: "clinical-notes", model: "notes" },
      ...(letters ? [{ ...OWN, name: "letter-drafts", model: "letters", schedule: "batch" as const }] : []),
    ],
  });
}
