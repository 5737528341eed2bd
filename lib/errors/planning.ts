import { type Place, problem } from "./define";
import type { Problem } from "./problem";
import { chooseFrom, listed } from "./suggest";

// INF-31xx: where a workload runs, and what that rests on.

export const impossibleNumber = (field: string, found: number, allowed: string): Problem =>
  problem("INF-3110", field, `found ${found}; expected ${allowed}`, `give ${allowed}`);

export const infeasible = (
  place: Place,
  workload: string,
  rules: readonly { readonly rule: string; readonly words: string }[],
  fix: string,
): Problem =>
  problem(
    "INF-3111",
    place,
    `workload ${workload} can run nowhere: ${rules.map(({ rule, words }) => `${rule} (${words})`).join("; ")}`,
    fix,
  );

export const mixedCurrencies = (
  place: Place,
  price: string,
  currency: string,
  other: string,
  otherCurrency: string,
): Problem =>
  problem(
    "INF-3120",
    place,
    `price ${price} is in ${currency} and price ${other} in ${otherCurrency}; no exchange rate is assumed`,
    "state every price that the plan uses in one currency, in the organisation's price book",
  );

export const priceTooOld = (place: Place, ids: readonly string[], days: number, most: number): Problem =>
  problem(
    "INF-3121",
    place,
    `${listed(ids, 6)}: ${days} days old; nothing is computed from a price older than ${most} days`,
    "state current prices in the organisation's price book, or allow old ones with prices.allowOld and a reason",
  );

export const priceOld = (place: Place, ids: readonly string[], days: number, most: number): Problem =>
  problem(
    "INF-3122",
    place,
    `${listed(ids, 6)}: ${days} days old; after ${most} days the plan is refused`,
    "check the prices and state current ones in the organisation's price book",
  );

export const unknownPrice = (place: Place, id: string, known: readonly string[]): Problem =>
  problem(
    "INF-3123",
    place,
    `nothing is computed from a price named ${JSON.stringify(id)}`,
    chooseFrom(id, known, "prices"),
  );

export const wrongPriceUnit = (place: Place, id: string, found: string, expected: string): Problem =>
  problem("INF-3124", place, `price ${id} is stated a ${found}; expected ${expected}`, `state it as unit: ${expected}`);

export const priceWithoutCurrency = (place: Place, id: string, unit: string): Problem =>
  problem("INF-3125", place, `price ${id} is money by the ${unit} and names no currency`, "add currency, such as USD");

export const shareWithCurrency = (place: Place, id: string, unit: string): Problem =>
  problem("INF-3126", place, `${id} is counted in ${unit}, which is no money, and names a currency`, "remove currency");

export const bookNotGiven = (place: Place, file: string, what: string): Problem =>
  problem(
    "INF-3127",
    place,
    `the document names ${what} in ${file}, and its content was not given to the planner`,
    "pass the file's text along with the deployment",
  );

export const whichModel = (place: Place): Problem =>
  problem("INF-3130", place, "an approval names neither or both of deployment and model", "name one of them");

export const versionNotPinned = (place: Place, model: string): Problem =>
  problem(
    "INF-3131",
    place,
    `${model} is approved without a version, so a later one would be approved with it`,
    "add version, or name the deployment with its version",
  );

export const previewApiApproved = (place: Place, version: string): Problem =>
  problem(
    "INF-3132",
    place,
    `API version ${version} is a preview, which agreements don't cover`,
    "name a generally available API version, or set baa_coverage: false",
  );

export const unknownRule = (place: Place, found: string, waivable: readonly string[]): Problem =>
  problem(
    "INF-3112",
    place,
    `no placement rule is named ${JSON.stringify(found)}, so nothing is waived`,
    chooseFrom(found, waivable, "rules that can be waived"),
  );

export const ruleNotWaivable = (place: Place, rule: string, waivable: readonly string[]): Problem =>
  problem(
    "INF-3113",
    place,
    `rule ${rule} follows from data, contracts or what exists, and can't be waived`,
    `remove the waiver; rules that can be waived: ${listed(waivable)}`,
  );

export const waiverEnded = (place: Place, rule: string, expires: string, asOf: string): Problem =>
  problem(
    "INF-3114",
    place,
    `the waiver of ${rule} ended on ${expires} (judged on ${asOf}), so the rule holds again`,
    "decide on it anew, or remove the waiver",
  );

export const hopWithoutAgreement = (
  place: Place,
  hop: string,
  provider: string,
  data: string,
  wanted: readonly string[],
): Problem =>
  problem(
    "INF-3140",
    place,
    `${hop} (${provider}) carries ${data} data without ${wanted.join(" or ")}`,
    `sign one and name it in dataFlow: { name: …, provider: ${provider}, carries: ${data}, agreement: { kind: ${wanted[0]}, signed: … } }, or keep the data away from ${hop}`,
  );

export const wrongAgreement = (
  place: Place,
  hop: string,
  data: string,
  found: string,
  wanted: readonly string[],
): Problem =>
  problem(
    "INF-3141",
    place,
    `${hop} carries ${data} data under ${found}, which does not cover it`,
    `agree on ${wanted.join(" or ")}, or keep the data away from ${hop}`,
  );

export const agreementNotYet = (place: Place, hop: string, signed: string, asOf: string): Problem =>
  problem(
    "INF-3142",
    place,
    `the agreement for ${hop} is signed on ${signed}, which is still to come (judged on ${asOf})`,
    "wait for it, or correct the date",
  );

export const agreementEnded = (place: Place, hop: string, expires: string, asOf: string): Problem =>
  problem(
    "INF-3143",
    place,
    `the agreement for ${hop} ended on ${expires} (judged on ${asOf})`,
    "renew it, and name its dates",
  );

export const agreementEnding = (place: Place, hop: string, expires: string, days: number): Problem =>
  problem("INF-3144", place, `the agreement for ${hop} ends on ${expires}, in ${days} days`, "renew it in time");

export const sharedAlias = (place: Place, alias: string, workload: string, target: string, why: string): Problem =>
  problem(
    "INF-3115",
    place,
    `alias ${alias} is served by ${target} for another workload, where ${workload} may not go: ${why}`,
    `give ${workload} an alias of its own under models`,
  );
