import { bad, edited, extended } from "./document";

const region = (name: string, more = ""): string => edited(["region: eastus2", `region: ${name}${more}`]);
const area = (name: string) => `policy: { residency: { area: ${name} } }`;

/** Regions that are none, lie elsewhere, or in another cloud. */
export const badPlaces = [
  bad("an unknown region", region("▸eastus3"), [
    "INF-2026",
    "azure.region",
    'unknown Azure region "eastus3"',
    'did you mean "eastus',
  ]),
  bad("a region by its display name", region("▸Sweden Central"), [
    "INF-2026",
    "azure.region",
    'unknown Azure region "Sweden Central"',
    'did you mean "swedencentral"?',
  ]),
  bad("a region of another cloud", region("▸usgovvirginia"), [
    "INF-1206",
    "azure.region",
    "region usgovvirginia belongs to the cloud usgovernment; azure.cloud is public",
    "set azure.cloud: usgovernment",
  ]),
  bad(
    "an account's region of another cloud",
    region("eastus2", "\n  monitoring: { archive: { enabled: false } }\n  openai: { region: ▸chinaeast2 }"),
    ["INF-1206", "azure.openai.region", "belongs to the cloud china; azure.cloud is public", "set azure.cloud: china"],
  ),
  bad("a region outside the area", edited(["eastus2", "▸eastus2"], ["models:", `${area("eu")}\nmodels:`]), [
    "INF-1205",
    "azure.region",
    "region eastus2 lies in us; residency allows eu",
    "use a region in eu: ",
  ]),
  bad(
    "an account outside the region's area",
    region("eastus2", "\n  monitoring: { archive: { enabled: false } }\n  openai: { region: ▸swedencentral }"),
    ["INF-1205", "azure.openai.region", "region swedencentral lies in eu; residency allows us", "use a region in us: "],
  ),
  bad("an AWS region outside the area", extended("aws: { region: ▸eu-central-1 }"), [
    "INF-1205",
    "aws.region",
    "region eu-central-1 lies in eu; residency allows us",
    "us-east-1",
  ]),
  bad("an unknown AWS region", extended("aws: { region: ▸us-east-11 }"), [
    "INF-1207",
    "aws.region",
    'unknown AWS region "us-east-11"',
    'did you mean "us-east-1"?',
  ]),
  bad("an unknown area", extended("policy: { residency: { area: ▸europe } }"), [
    "INF-1204",
    "policy.residency.area",
    'unknown residency area "europe"',
    "use areas: ae, au",
  ]),
];
