import { azureRegion, hipaaAgreementIn } from "../../lib/catalog";
import { parseDeployment } from "../../lib/deployment";

/** What a document with one managed workload is told of agreements, by code and place. */
function told(own: {
  readonly region: string;
  readonly data?: string;
  readonly frameworks?: string;
  readonly dataFlow?: string;
  readonly placement?: string;
  readonly azure?: string;
}): { readonly problems: string[]; readonly warnings: string[] } {
  const { problems, warnings } = parseDeployment(`
name: clinic
asOf: 2026-11-01
policy: { frameworks: [${own.frameworks ?? "hipaa"}], residency: { level: data-zone } }
azure: { region: ${own.region}${own.azure ?? ""} }
models:
  notes:
    azure: { model: gpt-5.4, version: "2026-03-05", sku: DataZoneStandard }
    selfHosted: { model: llama-3.3-70b-instruct }
workloads: [{ name: notes, model: notes, data: ${own.data ?? "phi"}, placement: ${own.placement ?? "managed"} }]
dataFlow: [${own.dataFlow ?? ""}]
`);
  const agreements = (list: typeof problems) =>
    list.filter((one) => one.code.startsWith("INF-142")).map((one) => `${one.code} ${one.where}`);
  return { problems: agreements(problems), warnings: agreements(warnings) };
}

const NOTHING = { problems: [], warnings: [] };
const TO_CONFIRM = { problems: [], warnings: ["INF-1421 azure.region"] };
const CHINA = { region: "chinanorth3", azure: ", cloud: china, dns: { mode: policy }" };

describe("where Microsoft's agreement under HIPAA reaches", () => {
  it.each([
    ["eastus2", "covered"],
    ["westus2", "covered"],
    ["usgovvirginia", "covered"],
    ["swedencentral", "to-confirm"],
    ["uksouth", "to-confirm"],
    ["chinanorth3", "not-covered"],
  ])("%s: %s, with its source", (name, coverage) => {
    const region = azureRegion(name);
    if (region === undefined) throw new Error("not in the catalogue");
    expect(hipaaAgreementIn(region)).toMatchObject({ coverage, source: expect.stringMatching(/^https:/) });
  });
});

describe("health data that a managed workload sends to Azure", () => {
  const baa = "{ name: openai, carries: phi, provider: azure, agreement: { kind: baa } }";

  it.each([
    ["stays in the United States", { region: "eastus2" }, NOTHING],
    ["goes to Sweden", { region: "swedencentral" }, TO_CONFIRM],
    ["goes to Sweden under an agreement on record", { region: "swedencentral", dataFlow: baa }, NOTHING],
    [
      "goes to Sweden under an agreement with somebody else",
      { region: "swedencentral", dataFlow: baa.replace("azure", "aws") },
      TO_CONFIRM,
    ],
    ["is de-identified", { region: "swedencentral", data: "phi-deidentified" }, NOTHING],
    ["is self-hosted", { region: "swedencentral", placement: "self-hosted" }, NOTHING],
    [
      "goes to an account in another region",
      { region: "eastus2", azure: ", openai: { region: swedencentral }, monitoring: { archive: { enabled: false } }" },
      { problems: [], warnings: ["INF-1421 azure.openai.region"] },
    ],
    ["goes to China", CHINA, { problems: ["INF-1420 azure.region"], warnings: [] }],
    [
      "goes to China, whatever is on record",
      { ...CHINA, dataFlow: baa },
      { problems: ["INF-1420 azure.region"], warnings: [] },
    ],
    ["is not under HIPAA and goes to China", { ...CHINA, frameworks: "gdpr" }, TO_CONFIRM],
  ])("%s", (_name, own, expected) => expect(told(own)).toEqual(expected));
});
