import { bad, edited, withTarget } from "./document";

const CAPACITY = "models.clinical.azure.capacity";

/** Capacities that are none, or not for the SKU. */
export const badCapacities = [
  bad("no capacity at all", withTarget("{ model: gpt-5.1, capacity: ▸0 }"), [
    "INF-1105",
    CAPACITY,
    "found the number 0; allowed: at least 1",
    "use at least 1",
  ]),
  bad("a negative number of tokens", withTarget("{ model: gpt-5.1, capacity: { tokensPerMinute: ▸-1000 } }"), [
    "INF-1105",
    `${CAPACITY}.tokensPerMinute`,
    "found the number -1000; allowed: at least 1000",
    "use at least 1000",
  ]),
  bad("no PTU", withTarget("{ model: gpt-5.1, sku: ProvisionedManaged, capacity: { ptu: ▸0 } }"), [
    "INF-1105",
    `${CAPACITY}.ptu`,
    "found the number 0; allowed: at least 1",
    "use at least 1",
  ]),
  bad("half a unit", withTarget("{ model: gpt-5.1, capacity: ▸1.5 }"), [
    "INF-1103",
    CAPACITY,
    "found the number 1.5; expected a whole number",
    "write a whole number",
  ]),
  bad("an empty capacity", withTarget("{ model: gpt-5.1, ▸capacity: {} }"), [
    "INF-1103",
    CAPACITY,
    "found an empty mapping; expected a whole number of units from 1, { tokensPerMinute: … } or { ptu: … }",
    "write a whole number of units",
  ]),
  bad("two capacities", withTarget("{ model: gpt-5.1, ▸capacity: { ptu: 15, tokensPerMinute: 1000 } }"), [
    "INF-1103",
    CAPACITY,
    "found a mapping with ptu, tokensPerMinute; expected a whole number of units from 1, {",
    "write a whole number of units",
  ]),
  bad(
    "PTU for a SKU that is billed by tokens",
    withTarget("{ model: gpt-5.1, sku: Standard, ▸capacity: { ptu: 15 } }"),
    ["INF-1320", CAPACITY, "the capacity of SKU Standard is counted in tokensPerMinute", "write it in tokensPerMinute"],
  ),
  bad(
    "tokens for a provisioned SKU",
    withTarget("{ model: gpt-5.1, sku: ProvisionedManaged, ▸capacity: { tokensPerMinute: 1000 } }"),
    ["INF-1320", CAPACITY, "the capacity of SKU ProvisionedManaged is counted in ptu", "write it in ptu"],
  ),
  bad(
    "fewer PTU than can be deployed",
    withTarget("{ model: gpt-5.1, sku: ProvisionedManaged, ▸capacity: { ptu: 15 } }"),
    ["INF-1322", CAPACITY, "15 PTU of gpt-5.1 can't be deployed: at least 50, in steps of 50", "use 50"],
  ),
  bad(
    "PTU between two steps",
    edited(
      ["{ model: gpt-5.1 }", "{ model: gpt-5.4, sku: DataZoneProvisionedManaged, capacity: ▸17 }"],
      ["models:", "policy: { residency: { level: data-zone } }\nmodels:"],
    ),
    ["INF-1322", CAPACITY, "17 PTU of gpt-5.4 can't be deployed: at least 15, in steps of 5", "use 20"],
  ),
  bad("tokens that make no whole unit", withTarget("{ model: gpt-5.1, ▸capacity: { tokensPerMinute: 1500 } }"), [
    "INF-1321",
    CAPACITY,
    "1500 tokens a minute can't be deployed: one unit of gpt-5.1 is 1000",
    "use a multiple of 1000, such as 2000",
  ]),
];
