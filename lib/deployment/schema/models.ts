import { z } from "zod";
import { modelAlias, slug, weeklyHours } from "./common";

/** Capacity of a model deployment: Azure's own units, or what they mean. */
export const capacitySchema = z.union(
  [
    z.number().int().min(1),
    z.strictObject({ tokensPerMinute: z.number().int().min(1000) }),
    z.strictObject({ ptu: z.number().int().min(1) }),
  ],
  { error: "a whole number of units from 1, { tokensPerMinute: … } or { ptu: … }" },
);

/** Units of a model deployment that names no capacity; small, so that a first deployment fits any quota. */
export const DEFAULT_CAPACITY = 10;

const azureTarget = z.strictObject({
  model: z.string().min(1).describe("The model's name in Azure OpenAI, such as gpt-5.4-mini."),
  version: z.string().min(1).optional().describe("Pinned. Default: the generally available version that retires last."),
  sku: z
    .string()
    .min(1)
    .optional()
    .describe("The deployment SKU, such as DataZoneStandard. Default: token billing at the residency level allowed."),
  capacity: capacitySchema.default(DEFAULT_CAPACITY),
  spilloverTo: modelAlias
    .optional()
    .describe("The alias of a standard deployment that takes what a provisioned one can't."),
  contentFilter: z.string().min(1).optional().describe("An RAI policy of the account. Default: Inferra's own."),
});

const bedrockTarget = z.strictObject({
  model: z.string().min(3).optional().describe("A foundation model id."),
  profile: z.string().min(3).optional().describe("A system inference profile id, such as us.anthropic.… ."),
  provisionedModelUnits: z.number().int().min(1).optional(),
  commitment: z
    .enum(["OneMonth", "SixMonths"])
    .optional()
    .describe("How long provisionedModelUnits are committed to. Absent: billed by the hour."),
  guardrail: z.boolean().default(true),
});

const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, { error: "64 hex digits" })
  .describe("The SHA-256 of the file SHA256SUMS, as it was approved.");

const weights = z.strictObject({
  source: z
    .string()
    .regex(/^(https:\/\/[a-z0-9]+\.blob\.[a-z.]+\/[a-z0-9-]+|claim:\/\/[a-z0-9-]+)(\/.+)?$/, {
      error: "https://<account>.blob.core.windows.net/<container>/<folder>, or claim://<claim>/<folder>",
    })
    .describe("Private storage that holds the weights, and a file SHA256SUMS beside them."),
  sha256,
  version: z.string().min(1).describe("The version of the model, as the registry calls it."),
  approvedBy: z.string().min(2).describe("Who approved that version for this use."),
});

const selfHostedTarget = z.strictObject({
  model: z.string().min(2).describe("A model of the catalogue, such as llama-3.3-70b-instruct."),
  quantization: z.enum(["none", "fp8", "int4", "awq", "gptq", "nvfp4", "mxfp4"]).default("none"),
  contextTokens: z.number().int().min(256).max(2_000_000).default(8192),
  concurrency: z
    .number()
    .int()
    .min(1)
    .max(4096)
    .default(32)
    .describe("Requests served at once, all replicas together."),
  engine: z.enum(["vllm", "sglang", "tensorrt-llm"]).default("vllm"),
  vmSize: z.string().min(3).optional().describe("Absent: the smallest GPU VM that fits."),
  tensorParallel: z.number().int().min(1).max(16).optional(),
  kvCache: z.enum(["auto", "fp8"]).default("auto"),
  tokensPerSecond: z.number().positive().optional().describe("Throughput to plan replicas for."),
  replicas: z
    .strictObject({ min: z.number().int().min(1).default(2), max: z.number().int().min(1).default(4) })
    .prefault({}),
  hours: weeklyHours({ from: 20, to: 6 })
    .optional()
    .describe(
      "The hours in which a model for batch work runs, with replicas.max; outside it has none. Absent: always.",
    ),
  adapters: z
    .array(
      z.strictObject({
        name: slug(40),
        source: z.string().min(1).describe("The adapter's folder in the storage of the weights."),
        sha256,
      }),
    )
    .default([])
    .describe("LoRA adapters, declared at deploy time and at no other."),
  weights: weights.optional().describe("Absent: the engine is planned and not deployed."),
  canary: z
    .strictObject({
      weights,
      percent: z.number().int().min(1).max(50).default(5).describe("Its share of the requests."),
    })
    .optional()
    .describe(
      "The next version, beside the stable one. Taking it away rolls back; its weights as weights promotes it.",
    ),
});

export const modelsSchema = z
  .record(
    modelAlias,
    z.strictObject({
      description: z.string().optional(),
      azure: azureTarget.optional(),
      bedrock: bedrockTarget.optional(),
      selfHosted: selfHostedTarget.optional(),
    }),
  )
  .default({})
  .describe("The aliases that applications ask for, and what can serve each.");
