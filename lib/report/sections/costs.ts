import type { DecisionRecord, PoolRecord } from "../../planning";
import { type CostLine, costCurve } from "../figures/cost-curve";
import { badge, figure, type Section, table } from "../page/elements";
import { type Html, html } from "../page/html";
import { counted, money, number, percent, tokens } from "../words";

/** What each way to serve a pool costs, and where they meet. */
export function costsSection(record: DecisionRecord): Section {
  const { pools, priceBook, horizonMonths } = record;
  const currency = priceBook.currency ?? "";
  const body = html`${pools.length === 0 && html`<p>No workload may run on GPUs of one's own, so there is nothing to compare.</p>`}
${pools.map((pool, index) => poolCosts(pool, `pool-${index}`, currency, horizonMonths))}
${managedCosts(record, currency)}`;
  return { id: "costs", title: "Costs", body };
}

function poolCosts(pool: PoolRecord, id: string, currency: string, months: number): Html {
  const row = (name: "managed" | "hybrid" | "self-hosted", cost: PoolRecord["managed"]) => [
    badge(name),
    ...[cost?.fixedMonthly, cost?.marginalPerMillion, cost?.monthly, cost?.once, cost?.total].map((value) =>
      money(value),
    ),
  ];
  const numeric = (name: string) => ({ name, numeric: true });
  return html`<h3>Pool ${pool.name}</h3>
<p>${sentence(pool)}</p>
${curve(pool, id, currency)}
${table(
  `What ${pool.name} costs, in ${currency}`,
  ["Option", ...["Fixed a month", "A million tokens more", "A month", "Once", `${months} months`].map(numeric)],
  [row("managed", pool.managed), row("hybrid", pool.hybrid), row("self-hosted", pool.selfHosted)],
)}
${table(
  `If it turns out otherwise for ${pool.name}, in ${currency} a month`,
  ["If", "Economics say", ...["Managed", "Self-hosted", "GPUs used"].map(numeric)],
  pool.sensitivity.map((one) => [
    one.assumption,
    badge(one.placement),
    money(one.managedMonthly),
    money(one.selfHostedMonthly),
    percent(one.utilization),
  ]),
)}`;
}

function sentence({ workloads, monthlyTokens, machines, utilization, paybackMonths }: PoolRecord): string {
  const on = machines === null ? "" : ` on ${machines.count} × ${machines.vm}`;
  const used = utilization === null ? "" : `, ${percent(utilization)} used`;
  const payback =
    paybackMonths === null ? "Moving is never paid back." : `Moving is paid back in ${number(paybackMonths)} months.`;
  return `${workloads.join(", ")}: ${tokens(monthlyTokens)} tokens a month${on}${used}. ${payback}`;
}

function curve(pool: PoolRecord, id: string, currency: string): Html | undefined {
  const lines = linesOf(pool);
  if (lines.length === 0) return undefined;
  const { breakEvenTokens: at, selfHosted } = pool;
  const breakEven = at === null || selfHosted === null ? undefined : { tokens: at, monthly: selfHosted.monthly };
  const said = breakEvenWords(pool);
  const drawing = costCurve({
    id,
    title: `Cost of ${pool.name} over tokens a month`,
    description: `${lines.map(({ name, planned }) => `${name} costs ${money(planned.monthly)} ${currency} a month as planned`).join(", ")}. ${said}`,
    currency,
    lines,
    breakEven,
  });
  const more =
    "The dots are the plan. Lines hold for the machines that are planned; beyond what these carry they are broken, as more machines would be needed.";
  return figure(`Cost curves of ${pool.name}`, drawing, html`${said} ${more}`);
}

/** Said in the record's own number. */
function breakEvenWords({ managed, breakEvenTokens, breakEvenUtilization }: PoolRecord): string {
  if (managed === null)
    return "No managed API may serve this pool, or its price is not known, so there is no break-even.";
  if (breakEvenTokens === null) return "The break-even is not known.";
  const share = breakEvenUtilization === null ? "" : `, ${percent(breakEvenUtilization)} of what the machines carry`;
  return `Break-even: ${tokens(breakEvenTokens)} tokens a month${share}.`;
}

function linesOf({ managed, hybrid, selfHosted, monthlyTokens, capacityTokens }: PoolRecord): CostLine[] {
  const byToken = managed === null || managed.marginalPerMillion === 0 ? undefined : managed;
  // Bound workloads pay no API: the managed price is that of the others' tokens alone.
  const open =
    byToken === undefined
      ? monthlyTokens
      : ((byToken.monthly - byToken.fixedMonthly) / byToken.marginalPerMillion) * 1e6;
  const capacity = capacityTokens ?? undefined;
  const options = [
    { name: "managed", cost: managed, at: open, capacityTokens: undefined },
    { name: "hybrid", cost: hybrid, at: open, capacityTokens: capacity },
    { name: "self-hosted", cost: selfHosted, at: monthlyTokens, capacityTokens: capacity },
  ] as const;
  return options.flatMap(({ name, cost, at, capacityTokens: full }) =>
    cost === null
      ? []
      : [
          {
            name,
            fixedMonthly: cost.fixedMonthly,
            marginalPerMillion: cost.marginalPerMillion,
            planned: { tokens: at, monthly: cost.monthly },
            capacityTokens: full,
          },
        ],
  );
}

function managedCosts({ workloads, priceBook }: DecisionRecord, currency: string): Html {
  const rows = workloads.filter(({ placement }) => placement === "managed");
  const missing = priceBook.missing.length;
  return html`${rows.length > 0 && html`<h3>Workloads on managed APIs</h3>`}
${table(
  `What managed APIs cost, in ${currency} a month`,
  ["Workload", "Served by", { name: "Tokens a month", numeric: true }, { name: "A month", numeric: true }],
  rows.map((one) => [one.name, one.target ?? "", tokens(one.monthlyTokens?.counted), money(one.managedMonthly)]),
)}
${missing > 0 && html`<p>The price book lacks ${counted(missing, "price")}: ${priceBook.missing.join(", ")}.</p>`}`;
}
