import type { DecisionRecord, WorkloadRecord } from "../../planning";
import { badge, facts, list, type Section, table } from "../page/elements";
import { type Html, html } from "../page/html";
import { money, percent, tokens } from "../words";

/** Where each workload runs, and why. */
export function placementSection(record: DecisionRecord): Section {
  const body = html`${table(
    "Placement of every workload",
    ["Workload", "Data", { name: "Tokens a month", numeric: true }, "Placement", "Served by", "Rules"],
    record.workloads.map((one) => [
      one.name,
      one.data,
      tokens(one.monthlyTokens?.counted),
      badge(one.placement),
      one.targets.join(", then "),
      one.rules.join(" "),
    ]),
  )}
<div class="cards">${record.workloads.map((one) => workload(one, record.priceBook.currency ?? ""))}</div>
${table(
  "What each alias may be answered by; nothing else is allowed",
  ["Alias", "Models"],
  record.allowList.map(({ alias, models }) => [alias, models.join(", ")]),
)}`;
  return { id: "placement", title: "Placement and why", body };
}

function workload(one: WorkloadRecord, currency: string): Html {
  return html`<article>
<h3>${one.name} ${badge(one.placement)}</h3>
${one.targets.length > 0 && html`<p>Served by ${one.targets.join(", then ")}.</p>`}
${one.reason !== null && html`<p>Reason given: ${one.reason}</p>`}
${list(
  "Rules that decided",
  one.why.map(({ rule, says }) => html`<b>${rule}</b> ${says}`),
)}
${numbers(one, currency)}
${list("Worth knowing", one.warnings, "warnings")}
${list(
  "Passed over",
  one.rejected.map(({ target, rule, why }) => html`${target}: ${why} <b>${rule}</b>`),
)}
${list(
  "What would decide otherwise",
  one.wouldChange.map(({ becomes, when }) => html`${badge(becomes)} when ${when}`),
)}
</article>`;
}

function numbers(
  { economics, monthlyTokens, managedMonthly, pool, provisioned }: WorkloadRecord,
  currency: string,
): Html {
  const { placement, prior, costVote, utilizationVote } = economics;
  const votes = `volume suggests ${prior}; cost votes ${costVote ?? "nothing"}, utilization ${utilizationVote ?? "nothing"}`;
  return facts([
    ["Economics alone", html`${badge(placement)} ${votes}`],
    ...(monthlyTokens === null
      ? []
      : [
          [
            "Tokens a month",
            `${tokens(monthlyTokens.counted)} counted of ${tokens(monthlyTokens.stated)} stated`,
          ] as const,
        ]),
    ...(managedMonthly === null
      ? []
      : [["On its managed API", `${money(managedMonthly)} ${currency} a month`] as const]),
    ...(pool === null ? [] : [["On GPUs it would share", pool] as const]),
    ...(provisioned === null
      ? []
      : [
          [
            "Reserved throughput",
            `${provisioned.ptu} units, ${money(provisioned.reservedMonthly)} ${currency} a month; pays from ${percent(provisioned.breakEvenUtilization)} use; ${provisioned.advice}`,
          ] as const,
        ]),
  ]);
}
