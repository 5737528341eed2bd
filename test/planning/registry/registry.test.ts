import { azureModels, bedrockModels, modelDecisions, openModels } from "../../../lib/catalog";
import { DeploymentInvalid } from "../../../lib/deployment";
import { builtInRegistry, type IntendedUse, judgeModel, readRegistry } from "../../../lib/planning/registry";

/** A registry as it is published in the field, extended by what was missing from it. */
const FILE = `hipaa_compliant_models:
  azure_openai:
    - deployment: "gpt-4-turbo-2024-04-09"
      baa_coverage: true
      approved_date: "2024-05-15"
      modalities: ["text"]
      not_covered: ["vision", "audio"]
    - model: gpt-5.4
      version: "2026-03-05"
      baa_coverage: true
      approved_date: "2026-04-01"
      modalities: ["text", "vision"]
      not_covered: ["vision", "audio"]
      regions: [eastus2]
      deployment_types: [Standard, DataZoneStandard]
      api_version: "2025-04-01"
      approver: privacy-office
      evidence_url: https://example.com/decisions/17
    - model: gpt-5.1
      version: "2025-11-13"
      baa_coverage: false
      approved_date: "2026-04-01"
      retirement_date: "2026-10-31"
  openai_api:
    - model: "gpt-4-0613"
      baa_coverage: true
      approved_date: "2023-11-01"
      modalities: ["text"]
  self_hosted:
    - model: "meta-llama/Llama-3.3-70B-Instruct"
      baa_coverage: "n/a"
      approved_date: "2024-12-15"
      license: "Llama 3.3 Community License"
      commercial_use: true
    - model: phi-4
      baa_coverage: "n/a"
      approved_date: "2024-12-15"
      commercial_use: false
non_compliant_models:
  - model: "gpt-4-turbo-preview"
  - model: "dall-e-3"
  - model: "gpt-5.5"
    reason: "under review"
`;

const own = readRegistry(FILE, "approved-models.yaml");
const use: IntendedUse = {
  provider: "azure-openai",
  model: "gpt-5.4",
  version: "2026-03-05",
  data: "phi",
  modalities: ["text"],
  deploymentType: "DataZoneStandard",
  region: "eastus2",
  asOf: "2026-11-01",
};
const rules = (change: Partial<IntendedUse>, registry = own) =>
  judgeModel(registry, { ...use, ...change }).refusals.map((one) => one.rule);

describe("an organisation's registry", () => {
  it("approves what it lists, with who approved it and on what evidence", () => {
    const { approval, refusals } = judgeModel(own, use);
    expect(refusals).toEqual([]);
    expect(approval).toMatchObject({ approver: "privacy-office", evidence: "https://example.com/decisions/17" });
  });

  it.each<[string, Partial<IntendedUse>, readonly string[]]>([
    ["a model it denies", { model: "gpt-5.5", version: "2026-04-24" }, ["denied"]],
    [
      "a model that the built-in registry denies",
      { model: "gpt-4o-realtime-preview", version: "2024-12-17" },
      ["denied"],
    ],
    ["a model it does not list", { model: "gpt-5.2", version: "2025-12-11" }, ["not-approved"]],
    ["another version than it pins", { version: "2026-09-09" }, ["not-approved"]],
    ["a model approved for another provider", { provider: "openai-api" }, ["not-approved"]],
    ["a modality that the agreement does not cover", { modalities: ["text", "image-in"] }, ["modality-not-covered"]],
    [
      "a modality that it does not approve",
      { modalities: ["audio-in"] },
      ["modality-not-covered", "modality-not-approved"],
    ],
    ["another region", { region: "westus3" }, ["region-not-approved"]],
    ["another deployment type", { deploymentType: "GlobalStandard" }, ["deployment-type-not-approved"]],
    [
      "health data without an agreement, after the approval ended",
      { model: "gpt-5.1", version: "2025-11-13" },
      ["no-agreement", "approval-ended"],
    ],
    ["a licence that does not allow it", { provider: "self-hosted", model: "phi-4", version: undefined }, ["licence"]],
  ])("refuses %s", (_, change, refused) => {
    expect(rules(change)).toEqual(refused);
  });

  it("lets a modality beyond the agreement pass where no health data is in it", () => {
    expect(rules({ data: "confidential", modalities: ["text", "image-in"] })).toEqual([]);
  });

  it("knows a deployment by its name with version, and weights by their repository", () => {
    expect(rules({ model: "gpt-4", version: "turbo-2024-04-09" })).toEqual([]);
    expect(rules({ provider: "self-hosted", model: "llama-3.3-70b-instruct", version: undefined })).toEqual([]);
  });

  it("denies by the names that OpenAI's own API uses", () => {
    expect(rules({ model: "gpt-4", version: "0125-Preview" })).toEqual(["denied"]);
  });

  it("is refused with every mistake and its line", () => {
    const text = `hipaa_compliant_models:
  azure_openai:
    - { baa_coverage: true, approved_date: "2026-01-01" }
    - { model: gpt-5.4, baa_coverage: true, approved_date: "2026-01-01" }
    - { deployment: gpt-5.4-2026-03-05, baa_coverage: true, approved_date: "2026-01-01", api_version: 2024-08-01-preview }
`;
    const problems = problemsOf(() => readRegistry(text, "models.yaml"));
    expect(problems).toEqual([
      ["INF-3130", "models.yaml:3 hipaa_compliant_models.azure_openai[0]"],
      ["INF-3131", "models.yaml:4 hipaa_compliant_models.azure_openai[1]"],
      ["INF-3132", "models.yaml:5 hipaa_compliant_models.azure_openai[2].api_version"],
    ]);
    expect(problemsOf(() => readRegistry("hipaa_compliant_modles: {}\n", "m.yaml"))[0]?.[0]).toBe("INF-1101");
  });
});

function problemsOf(read: () => unknown): (readonly [string, string])[] {
  try {
    read();
  } catch (error) {
    if (error instanceof DeploymentInvalid) return error.problems.map(({ code, where }) => [code, where]);
    throw error;
  }
  return [];
}

describe("the built-in registry", () => {
  const registry = builtInRegistry();

  it("decides on every model of the catalogue that serves", () => {
    const decided = new Set(modelDecisions().map(({ provider, model, version }) => `${provider} ${model} ${version}`));
    const serving = azureModels().filter(({ lifecycle }) => lifecycle !== "retired" && lifecycle !== "preview");
    for (const { name, version } of serving) expect(decided).toContain(`azure-openai ${name} ${version}`);
    for (const { id } of bedrockModels()) expect(decided).toContain(`bedrock ${id} undefined`);
    for (const { name } of openModels()) expect(decided).toContain(`self-hosted ${name} undefined`);
  });

  it("approves no preview and nothing that is not in the catalogue", () => {
    for (const { model, version } of registry.approvals) expect(`${model} ${version}`).not.toMatch(/preview/i);
    const known = new Set([
      ...azureModels().map(({ name }) => name),
      ...bedrockModels().map(({ id }) => id),
      ...openModels().map(({ name }) => name),
    ]);
    for (const { model } of registry.approvals) expect(known).toContain(model);
  });

  it("keeps health data out of audio and images, whatever is generally available", () => {
    const voice = {
      model: "gpt-realtime",
      version: "2025-08-28",
      modalities: ["text", "audio-in", "audio-out"],
    } as const;
    expect(rules(voice, registry)).toEqual(["modality-not-covered"]);
    expect(rules({ ...voice, data: "confidential" }, registry)).toEqual([]);
    const vectors = { model: "text-embedding-3-large", version: "1", modalities: ["embedding"] } as const;
    expect(rules(vectors, registry)).toEqual([]);
  });

  it("keeps research licences out", () => {
    expect(rules({ provider: "self-hosted", model: "biomedlm", version: undefined }, registry)).toEqual(["denied"]);
  });
});
