import { z } from "zod";
import { dataClasses, guid, isoDate, modalities, modelAlias, reason, slug } from "./common";

const volumeFactor = z.number().min(0);

/** Volumes as people count them. Which keys belong together is checked after the shape. */
export const tokenFormulaSchema = z.strictObject({
  clinicians: volumeFactor.optional(),
  notesPerDay: volumeFactor.optional(),
  tokensPerNote: volumeFactor.optional(),
  denials: volumeFactor.optional(),
  tokensPerAppeal: volumeFactor.optional(),
  messages: volumeFactor.optional(),
  tokensPerMessage: volumeFactor.optional(),
  charts: volumeFactor.optional(),
  tokensPerChart: volumeFactor.optional(),
  requests: volumeFactor.optional(),
  requestsPerDay: volumeFactor.optional(),
  tokensPerRequest: volumeFactor.optional(),
  daysPerMonth: z.number().min(1).max(31).optional().describe("Default 22: working days."),
});

export const workloadSchema = z.strictObject({
  name: slug(40),
  description: z.string().optional(),
  model: modelAlias.describe("An alias of models."),
  data: z.enum(dataClasses).describe("The most sensitive class of data in prompts and answers."),
  mayLeaveTenant: z.boolean().default(true).describe("false: no managed API, ever, overflow and failover included."),
  monthlyTokens: z
    .union([z.number().min(0), tokenFormulaSchema], {
      error: "a number of tokens a month, or the factors that give it",
    })
    .optional(),
  inputShare: z.number().min(0).max(1).default(0.8).describe("The share of tokens that are input."),
  variation: z.number().min(0).max(10).optional().describe("Coefficient of variation of volume, month to month."),
  measuredMonths: z.number().int().min(0).default(0).describe("For how many months the volume was measured."),
  latencyMs: z.number().int().min(1).optional().describe("What a caller waits for at the most."),
  modalities: z.array(z.enum(modalities)).min(1).default(["text"]),
  experimental: z.boolean().default(false),
  fineTuned: z.boolean().default(false).describe("Needs weights of your own, which rules managed APIs out."),
  quantizationControl: z.boolean().default(false).describe("Needs a precision that managed APIs don't offer."),
  schedule: z.enum(["real-time", "batch"]).default("real-time"),
  interruptible: z.boolean().default(false).describe("May run on spot capacity."),
  placement: z.enum(["auto", "managed", "hybrid", "self-hosted"]).default("auto"),
  placementReason: reason.optional().describe("Why the placement is not left to the planner."),
});

export const consumerSchema = z.strictObject({
  name: slug(40),
  entraAppId: guid.optional().describe("The application (client) id that appears in the caller's token."),
  principalId: guid.optional().describe("The object id that role assignments name."),
  principalType: z.enum(["ServicePrincipal", "Group", "User"]).default("ServicePrincipal"),
  serviceAccount: z
    .strictObject({ namespace: slug(63), name: slug(63) })
    .optional()
    .describe("A workload on the cluster that calls without any secret."),
  models: z.array(modelAlias).min(1).describe("The aliases that this consumer may call."),
  tokensPerMinute: z.number().int().min(1).optional(),
});

export const dataFlowSchema = z.strictObject({
  name: slug(40),
  carries: z.enum(dataClasses),
  provider: z.string().min(2).describe("Who runs it: azure, aws, cloudflare, own, …"),
  agreement: z
    .strictObject({
      kind: z.enum(["baa", "dpa", "own", "none"]),
      signed: isoDate.optional(),
      expires: isoDate.optional(),
    })
    .optional(),
});
