import { bad, edited, extended, withTarget, withWorkload } from "./document";

const AZURE = "models.clinical.azure";

/** Models, versions and SKUs that can't be had, or not within the residency. */
export const badModels = [
  bad("an unknown model", withTarget("{ model: ▸gpt-51 }"), [
    "INF-1301",
    `${AZURE}.model`,
    'unknown Azure OpenAI model "gpt-51"',
    "did you mean",
  ]),
  bad("an unknown version", withTarget('{ model: gpt-5.1, version: ▸"2025-11-31" }'), [
    "INF-1302",
    `${AZURE}.version`,
    'model gpt-5.1 has no version "2025-11-31"',
    'did you mean "2025-11-13"? known versions: 2025-11-13',
  ]),
  bad("a retired model", withTarget("{ model: ▸dall-e-3, sku: Standard }"), [
    "INF-1303",
    `${AZURE}.model`,
    "dall-e-3 3.0 was retired on 2026-03-04 (judged on 2026-11-01)",
    "use a model that serves:",
  ]),
  bad("a model retired on the day", edited(["asOf: 2026-11-01", "asOf: 2027-05-15"], ["gpt-5.1 }", "▸gpt-5.1 }"]), [
    "INF-1303",
    `${AZURE}.model`,
    "gpt-5.1 2025-11-13 was retired on 2027-05-15 (judged on 2027-05-15)",
    "use a model that serves:",
  ]),
  bad(
    "a preview",
    edited(["asOf: 2026-11-01", "asOf: 2026-10-01"], ["{ model: gpt-5.1 }", "{ model: ▸gpt-image-1, sku: Standard }"]),
    ["INF-1304", `${AZURE}.model`, "gpt-image-1 2025-04-15 is a preview", "generally available"],
  ),
  bad(
    "a retired model that a workload names outright",
    edited(
      ["asOf: 2026-11-01", "asOf: 2027-06-01"],
      ["{ model: gpt-5.1 }", "{ model: text-embedding-3-large }"],
      ["model: clinical", "model: ▸gpt-5.1"],
    ),
    [
      "INF-1303",
      "workloads[0].model",
      "gpt-5.1 2025-11-13 was retired on 2027-05-15 (judged on 2027-06-01)",
      "use a model that serves:",
    ],
  ),
  bad("an unknown SKU", withTarget("{ model: gpt-5.1, sku: ▸DatazoneStandart }"), [
    "INF-2020",
    `${AZURE}.sku`,
    'unknown deployment SKU "DatazoneStandart"',
    'did you mean "DataZoneStandard"? one of: Standard, ProvisionedManaged',
  ]),
  bad("a SKU that breaks the residency", withTarget("{ model: gpt-5.1, sku: ▸GlobalStandard }"), [
    "INF-2021",
    `${AZURE}.sku`,
    "SKU GlobalStandard lets inference run at level global; allowed is geography",
    "use Standard, or widen",
  ]),
  bad(
    "a data-zone SKU outside every data zone",
    edited(
      ["region: eastus2", "region: uksouth"],
      ["{ model: gpt-5.1 }", "{ model: gpt-6.1-sol, sku: ▸DataZoneStandard }"],
    ),
    [
      "INF-2022",
      `${AZURE}.sku`,
      "SKU DataZoneStandard needs a data zone; region uksouth belongs to none",
      "SKU of the geography",
    ],
  ),
  bad("a SKU that the region lacks", withTarget("{ model: gpt-5.4, sku: ▸Standard }"), [
    "INF-1310",
    `${AZURE}.sku`,
    "model gpt-5.4 is not offered as Standard in eastus2",
    "offered as DataZoneStandard",
  ]),
  bad("no SKU within the residency", withTarget("{ model: ▸gpt-5.4 }"), [
    "INF-1311",
    `${AZURE}.model`,
    "no token-billed SKU of gpt-5.4 in eastus2 stays within residency level geography",
    "widen the residency level",
  ]),
  bad("a modality that is not served", withWorkload("modalities: [text, ▸audio-in]"), [
    "INF-1330",
    "workloads[0].modalities[1]",
    "model gpt-5.1 does not take or give audio-in; it does text, image-in",
    "choose a model",
  ]),
  bad("embeddings of a chat model", withWorkload("modalities: [▸embedding]"), [
    "INF-1330",
    "workloads[0].modalities[0]",
    "gpt-5.1 does not take or give embedding",
    "choose a model",
  ]),
  bad(
    "Bedrock without AWS",
    extended("").replace("azure: { model: gpt-5.1 }", "▸bedrock: { model: anthropic.claude }"),
    [
      "INF-1407",
      "models.clinical.bedrock",
      "alias clinical names a Bedrock model, but the document has no aws section",
      "add aws:",
    ],
  ),
];
