import type { CostRecord, DecisionRecord, PoolRecord, WorkloadRecord } from "./types";

/** The record as a document that people file: Markdown, the same bytes for the same record. */
export function recordMarkdown(record: DecisionRecord): string {
  const { deployment, asOf, reviewBy, priceBook, rollout, registry } = record;
  const lines = [
    `# Where the workloads of ${deployment} run`,
    "",
    `Decided as of ${asOf}; to be reviewed by ${reviewBy}. Rollout: ${rollout.rollout} (months ${rollout.months}): ${rollout.allows}.`,
    `Registry of approved models: ${registry}. Price book: \`${priceBook.hash.slice(0, 16)}\`${priceBook.currency === null ? "" : `, in ${priceBook.currency}`}.`,
    "",
    table(
      ["Workload", "Data", "Placement", "Target", "Rules"],
      record.workloads.map((one) => [
        one.name,
        one.data,
        one.placement ?? "**nowhere**",
        one.target ?? "none",
        (one.placement === null ? one.infeasible : one.rules).join(", "),
      ]),
    ),
    ...record.workloads.flatMap(workloadSection),
    ...record.pools.flatMap((pool) => poolSection(pool, record)),
    ...dataFlowSection(record),
    ...priceSection(record),
  ];
  return `${lines.join("\n")}\n`;
}

function workloadSection(one: WorkloadRecord): string[] {
  return [
    "",
    `## ${one.name}: ${one.placement ?? "can run nowhere"}`,
    "",
    ...(one.targets.length === 0 ? [] : [`Served by ${one.targets.join(", then ")}.`, ""]),
    ...(one.reason === null ? [] : [`Reason given: ${one.reason}`, ""]),
    ...one.why.map(({ rule, says }) => `- ${rule}: ${says}`),
    ...one.infeasible.map((rule) => `- contradicts: ${rule}`),
    `- economics alone: ${one.economics.placement} (volume suggests ${one.economics.prior}; cost votes ${one.economics.costVote ?? "nothing"}, utilization ${one.economics.utilizationVote ?? "nothing"})`,
    ...(one.monthlyTokens === null
      ? []
      : [
          `- tokens a month: ${millions(one.monthlyTokens.stated)} stated, ${millions(one.monthlyTokens.counted)} counted on`,
        ]),
    ...(one.managedMonthly === null ? [] : [`- on its managed target: ${one.managedMonthly.toFixed(2)} a month`]),
    ...(one.pool === null ? [] : [`- on GPUs it would share ${one.pool}`]),
    ...(one.provisioned === null
      ? []
      : [
          `- reserved throughput: ${one.provisioned.ptu} units for ${one.provisioned.reservedMonthly} a month; ${one.provisioned.advice}`,
        ]),
    ...section("Warnings", one.warnings),
    ...section(
      "Passed over",
      one.rejected.map(({ target, rule, why }) => `${target}: ${why} (${rule})`),
    ),
    ...section(
      "What would decide otherwise",
      one.wouldChange.map(({ becomes, when }) => `becomes ${becomes} when ${when}`),
    ),
  ];
}

function poolSection(pool: PoolRecord, { priceBook, horizonMonths }: DecisionRecord): string[] {
  const money = (value: number | null | undefined): string =>
    value === null || value === undefined ? "not known" : `${value.toFixed(2)} ${priceBook.currency ?? ""}`.trim();
  const row = (name: string, cost: CostRecord | null): string[] => [
    name,
    money(cost?.fixedMonthly),
    money(cost?.marginalPerMillion),
    money(cost?.monthly),
    money(cost?.once),
    money(cost?.total),
  ];
  return [
    "",
    `## Pool ${pool.name}`,
    "",
    `${pool.workloads.join(", ")}: ${millions(pool.monthlyTokens)} tokens a month${pool.machines === null ? "" : ` on ${pool.machines.count} × ${pool.machines.vm}`}${pool.utilization === null ? "" : `, ${percent(pool.utilization)} used`}.`,
    "",
    table(
      ["Option", "Fixed a month", "A million tokens more", "A month", "Once", `${horizonMonths} months`],
      [row("managed", pool.managed), row("hybrid", pool.hybrid), row("self-hosted", pool.selfHosted)],
    ),
    "",
    `Break-even: ${pool.breakEvenTokens === null ? "not known" : `${millions(pool.breakEvenTokens)} tokens a month`}${pool.breakEvenUtilization === null ? "" : `, ${percent(pool.breakEvenUtilization)} of what the GPUs carry`}. Payback: ${pool.paybackMonths === null ? "none" : `${pool.paybackMonths} months`}.`,
    "",
    table(
      ["If", "Economics say", "Managed a month", "Self-hosted a month", "Used"],
      pool.sensitivity.map((one) => [
        one.assumption,
        one.placement,
        money(one.managedMonthly),
        money(one.selfHostedMonthly),
        one.utilization === undefined ? "not known" : percent(one.utilization),
      ]),
    ),
  ];
}

function dataFlowSection({ dataFlow, agreementLeadTimeDays }: DecisionRecord): string[] {
  return [
    "",
    "## Where the data goes",
    "",
    table(
      ["System", "Run by", "Carries", "Agreement"],
      dataFlow.hops.map(({ name, provider, carries, agreement, covered }) => [
        name,
        provider,
        carries,
        covered ? agreement : "**missing**",
      ]),
    ),
    "",
    "### Sub-processors",
    "",
    table(
      ["Who", "Systems", "Carries", "Agreements"],
      dataFlow.subProcessors.map(({ provider, systems, carries, agreements }) => [
        provider,
        systems.join(", "),
        carries.join(", "),
        agreements.join("; "),
      ]),
    ),
    "",
    `A new agreement takes ${agreementLeadTimeDays.least} to ${agreementLeadTimeDays.most} days.`,
  ];
}

function priceSection({ priceBook }: DecisionRecord): string[] {
  return [
    "",
    "## Prices and assumptions",
    "",
    table(
      ["Id", "Value", "Unit", "Kind", "From", "As of", "Source"],
      priceBook.used.map(({ id, value, unit, currency, basis, origin, asOf, source }) => [
        id,
        currency === null ? String(value) : `${value} ${currency}`,
        unit,
        basis,
        origin,
        asOf,
        source,
      ]),
    ),
    ...(priceBook.missing.length === 0 ? [] : ["", `Not in the book: ${priceBook.missing.join(", ")}.`]),
  ];
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ["", `${title}:`, "", ...lines.map((line) => `- ${line}`)];

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const millions = (tokens: number): string => `${Math.round(tokens / 1e4) / 100} M`;
const percent = (value: number): string => `${Math.round(value * 1000) / 10} %`;
