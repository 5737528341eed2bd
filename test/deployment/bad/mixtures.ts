import { bad, edited, extended } from "./document";

/** Mistakes of shape and of meaning, told together; and what rests on a refused value, which is not told. */
export const badMixtures = [
  bad(
    "an unknown key, a wrong value and three contradictions",
    edited(
      ["region: eastus2", "region: ▸eastus2\n  network: { addressSpace: ▸10.64.0.0/24 }"],
      ["name: northgate\n", "name: northgate\n▸colour: blue\npolicy: { residency: { area: eu } }\n"],
      ["- name: notes", "- name: notes\n    latencyMs: ▸quick"],
      ["data: phi", "data: phi\n  - { name: ▸notes, model: clinical, data: phi }"],
    ).replace(/^name/, "name"),
    ["INF-1101", "colour", "unknown key", "allowed keys"],
    ["INF-1205", "azure.region", "lies in us", "eu"],
    ["INF-2001", "azure.network.addressSpace", "too small", "/16"],
    ["INF-1103", "workloads[0].latencyMs", "expected a whole number", "number"],
    ["INF-1201", "workloads[1].name", "two workloads", "its own"],
  ),
  bad(
    "a misspelt level does not make a SKU break the default level",
    edited(
      ["models:", "policy: { residency: { level: ▸datazone } }\nmodels:"],
      ["{ model: gpt-5.1 }", "{ model: gpt-5.1, sku: DataZoneStandard }"],
    ),
    ["INF-1104", "policy.residency.level", "datazone", "data-zone"],
  ),
  bad(
    "a misspelt section is not missed elsewhere",
    edited(
      ["models:", "▸asw: { region: us-east-1 }\ninterconnect: { kind: vpn }\nmodels:"],
      ["azure: { model: gpt-5.1 }", "azure: { model: gpt-5.1 }\n    bedrock: { model: anthropic.claude }"],
    ),
    ["INF-1101", "asw", "unknown key", 'did you mean "aws"'],
  ),
  bad("an alias with a bad name is not missed by workloads", edited(["  clinical:", "  ▸Clinical:"]), [
    "INF-1107",
    "models.Clinical",
    "not accepted",
    "rename",
  ]),
  bad(
    "a misspelt cloud does not put regions into another one",
    edited(["region: eastus2", "region: usgovvirginia\n  cloud: ▸usgov"]),
    ["INF-1104", "azure.cloud", "usgov", "usgovernment"],
  ),
  bad(
    "two workloads without a name are not of one name",
    edited(["- name: notes\n    model", "- ▸model"], ["data: phi", "data: phi\n  - ▸model: clinical\n    data: phi"]),
    ["INF-1102", "workloads[0].name", "missing", "add name"],
    ["INF-1102", "workloads[1].name", "missing", "add name"],
  ),
  bad(
    "a wrong part that nothing can stand in for",
    extended(
      "aws:\n  region: ▸mars\n  network: { existing: { vpcId: ▸main, subnetIds: [subnet-1], addressSpace: 10.0.0.0/16 } }",
    ),
    ["INF-1207", "aws.region", "mars", "regions"],
    ["INF-1106", "aws.network.existing.vpcId", "main", "vpc-"],
  ),
];
