import { z } from "zod";
import { MODALITIES, type ModelProvider } from "../../catalog";
import { type Problem, planningErrors } from "../../errors";
import { readBook } from "../book";
import {
  type Approval,
  type Denial,
  type ModelRegistry,
  organisationRegistry,
  type WorkloadModality,
} from "./registry";

const day = z.iso.date({ error: "a date such as 2026-11-01" });
const name = z.string().min(2);
/** `vision` and `audio` are words of contracts; they stand for what a model takes and gives. */
const modality = z.enum([...MODALITIES, "embedding", "vision", "audio"]);

const entry = z
  .strictObject({
    deployment: name.optional().describe("The name of the deployment, version included, such as gpt-5.4-2026-03-05."),
    model: name.optional().describe("The model's name; with version for Azure OpenAI."),
    version: z.string().min(1).optional(),
    baa_coverage: z
      .union([z.boolean(), z.literal("n/a")])
      .describe("Whether the agreement covers it; n/a: self-hosted."),
    approved_date: day,
    modalities: z.array(modality).min(1).default(["text"]),
    not_covered: z.array(modality).optional(),
    lifecycle: z.enum(["preview", "ga", "deprecated", "retired"]).optional(),
    retirement_date: day.optional(),
    regions: z.array(z.string()).min(1).optional(),
    deployment_types: z.array(z.string()).min(1).optional(),
    api_version: z.string().optional(),
    license: z.string().optional(),
    commercial_use: z.boolean().optional(),
    evidence_url: z.url().optional(),
    approver: z.string().optional(),
  })
  .describe("One approved model.");

const denied = z.strictObject({ model: name, version: z.string().optional(), reason: z.string().optional() });

const list = z.array(entry).default([]);
const fileSchema = z.strictObject({
  hipaa_compliant_models: z
    .strictObject({ azure_openai: list, openai_api: list, bedrock: list, self_hosted: list })
    .partial(),
  non_compliant_models: z.array(denied).default([]),
});

type Entry = z.output<typeof entry>;

const PROVIDERS: Readonly<Record<string, ModelProvider>> = {
  azure_openai: "azure-openai",
  openai_api: "openai-api",
  bedrock: "bedrock",
  self_hosted: "self-hosted",
};

/**
 * Reads an organisation's `approved-models.yaml`.
 * @throws DeploymentInvalid with everything that is wrong with it, at once.
 */
export function readRegistry(text: string, file: string): ModelRegistry {
  return readBook(text, file, fileSchema, (content) => {
    const problems: Problem[] = [];
    const approvals = Object.entries(content.hipaa_compliant_models).flatMap(([key, entries]) =>
      entries.map((one, index) => {
        const path = ["hipaa_compliant_models", key, index];
        problems.push(...entryProblems(one, PROVIDERS[key] ?? "openai-api", path));
        return approvalOf(one, PROVIDERS[key] ?? "openai-api");
      }),
    );
    const denials: Denial[] = content.non_compliant_models;
    return { value: organisationRegistry({ approvals, denials }), problems };
  });
}

function entryProblems(one: Entry, provider: ModelProvider, path: readonly (string | number)[]): Problem[] {
  if ((one.deployment === undefined) === (one.model === undefined)) return [planningErrors.whichModel([...path])];
  return [
    ...(provider === "azure-openai" && one.model !== undefined && one.version === undefined
      ? [planningErrors.versionNotPinned([...path], one.model)]
      : []),
    ...(one.api_version?.includes("preview") && one.baa_coverage === true
      ? [planningErrors.previewApiApproved([...path, "api_version"], one.api_version)]
      : []),
  ];
}

function approvalOf(one: Entry, provider: ModelProvider): Approval {
  return {
    provider,
    model: one.deployment ?? one.model ?? "",
    version: one.version,
    baaCoverage: one.baa_coverage === "n/a" ? undefined : one.baa_coverage,
    modalities: modalitiesOf(one.modalities),
    notCovered: one.not_covered === undefined ? undefined : modalitiesOf(one.not_covered),
    approvedDate: one.approved_date,
    approver: one.approver,
    lifecycle: one.lifecycle,
    retirementDate: one.retirement_date,
    regions: one.regions,
    deploymentTypes: one.deployment_types,
    apiVersion: one.api_version,
    license: one.license,
    commercialUse: one.commercial_use,
    evidence: one.evidence_url,
  };
}

function modalitiesOf(words: readonly z.output<typeof modality>[]): WorkloadModality[] {
  return words.flatMap((word): WorkloadModality[] => {
    if (word === "vision") return ["image-in", "image-out"];
    return word === "audio" ? ["audio-in", "audio-out"] : [word];
  });
}
