import { bad, edited, extended, withWorkload } from "./document";

const CONSUMER = "  - { name: ehr, models: [clinical] }";

/** Names that stand twice, references to nothing, keys without effect, volumes that give no number. */
export const badNames = [
  bad("two workloads of one name", extended("  - name: ▸notes\n    model: clinical\n    data: public"), [
    "INF-1201",
    "workloads[1].name",
    'two workloads are named "notes"',
    "a name of its own",
  ]),
  bad("two consumers of one name", extended(`consumers:\n${CONSUMER}\n${CONSUMER.replace("ehr", "▸ehr")}`), [
    "INF-1201",
    "consumers[1].name",
    'two consumers are named "ehr"',
    "a name of its own",
  ]),
  bad(
    "two data-flow entries of one name",
    extended(
      "dataFlow:\n  - { name: store, carries: phi, provider: own }\n  - { name: ▸store, carries: phi, provider: azure }",
    ),
    ["INF-1201", "dataFlow[1].name", 'two data-flow entries are named "store"', "a name of its own"],
  ),
  bad("an unknown alias in a workload", edited(["model: clinical", "model: ▸clincal"]), [
    "INF-1202",
    "workloads[0].model",
    'no model alias is named "clincal"',
    'did you mean "clinical"? define it under models, name a model of the catalogue, or use one of: clinical',
  ]),
  bad("a misspelt model of the catalogue in a workload", edited(["model: clinical", "model: ▸gpt-5.4-min"]), [
    "INF-1202",
    "workloads[0].model",
    'no model alias is named "gpt-5.4-min"',
    'did you mean "gpt-5.4-mini"?',
  ]),
  bad("an alias that JavaScript objects are born with", edited(["model: clinical", "model: ▸constructor"]), [
    "INF-1202",
    "workloads[0].model",
    'no model alias is named "constructor"',
    "use one of: clinical",
  ]),
  bad("an unknown alias in a consumer", extended("consumers:\n  - { name: ehr, models: [clinical, ▸surgical] }"), [
    "INF-1202",
    "consumers[0].models[1]",
    'no model alias is named "surgical"',
    "use one of: clinical",
  ]),
  bad(
    "a waiver for no workload",
    extended(
      "policy:\n  waivers:\n    - { rule: volume, workload: ▸note, reason: Agreed with the board, owner: cto, expires: 2027-01-01 }",
    ),
    ["INF-1203", "policy.waivers[0].workload", 'no workload is named "note"', 'did you mean "notes"? workloads: notes'],
  ),
  bad("a volume without its factors", withWorkload("▸monthlyTokens: { clinicians: 1200, notesPerDay: 15 }"), [
    "INF-1215",
    "workloads[0].monthlyTokens",
    "clinicians, notesPerDay gives no number of tokens",
    "clinicians × notesPerDay × tokensPerNote",
  ]),
  bad("factors of two volumes", withWorkload("▸monthlyTokens: { denials: 10, tokensPerAppeal: 100, charts: 5 }"), [
    "INF-1215",
    "workloads[0].monthlyTokens",
    "denials, tokensPerAppeal, charts gives no number",
    "denials × tokensPerAppeal",
  ]),
  bad("a volume without any factor", withWorkload("▸monthlyTokens: {}"), [
    "INF-1215",
    "workloads[0].monthlyTokens",
    "no factor gives no number",
    "requests × tokensPerRequest",
  ]),
  bad("a reason for a placement that nobody made", withWorkload("▸placementReason: The board wants it so."), [
    "INF-1214",
    "workloads[0].placementReason",
    "placementReason has no effect: placement is auto",
    "remove placementReason",
  ]),
  bad(
    "zones without dns mode existing",
    edited([
      "region: eastus2",
      "region: eastus2\n  dns: { mode: policy, ▸zonesResourceGroupId: /subscriptions/x/resourceGroups/dns }",
    ]),
    [
      "INF-1214",
      "azure.dns.zonesResourceGroupId",
      "zonesResourceGroupId has no effect: azure.dns.mode is policy",
      "remove zonesResourceGroupId",
    ],
  ),
  bad("dns mode existing without zones", edited(["region: eastus2", "region: eastus2\n  ▸dns: { mode: existing }"]), [
    "INF-1213",
    "azure.dns",
    "mode existing knows no zones",
    "add zonesResourceGroupId or zoneIds",
  ]),
];
