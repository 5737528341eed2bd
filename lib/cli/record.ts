import type { DecisionRecord, PoolRecord } from "../planning";
import { money, volume } from "./figures";
import { colours, print, table } from "./output";

/** A decision record, for a person at a terminal. */
export function printRecord(record: DecisionRecord): void {
  const { deployment, asOf, reviewBy, rollout, priceBook, registry } = record;
  print(
    `${colours.bold(deployment)} · as of ${asOf} · review by ${reviewBy} · rollout ${rollout.rollout} · registry ${registry} · prices ${priceBook.hash.slice(0, 12)}`,
  );
  print();
  print(
    table(
      ["Workload", "Data", "Tokens/month", "Placement", "Target", "Rules"],
      record.workloads.map((one) => [
        one.name,
        one.data,
        volume(one.monthlyTokens?.counted),
        one.placement ?? colours.red("nowhere"),
        one.target ?? "",
        (one.placement === null ? one.infeasible : one.rules).join(" "),
      ]),
    ),
  );
  for (const { name, why, warnings, wouldChange } of record.workloads) {
    print();
    print(colours.bold(name));
    for (const { rule, says } of why) print(`  ${rule.padEnd(3)} ${says}`);
    for (const warning of warnings) print(`  ${colours.yellow("!")}   ${warning}`);
    for (const { becomes, when } of wouldChange) print(`  ${colours.cyan("→")}   becomes ${becomes} when ${when}`);
  }
  if (record.pools.length > 0) printPools(record);
  printDataFlow(record);
}

function printPools({ pools, priceBook, horizonMonths }: DecisionRecord): void {
  print();
  print(
    table(
      ["Pool", "Tokens/month", "Machines", "Used", "Managed", "Hybrid", "Self-hosted", "Break-even", "Payback"],
      pools.map((pool) => [
        pool.name,
        volume(pool.monthlyTokens),
        pool.machines === null ? "not known" : `${pool.machines.count} × ${pool.machines.vm}`,
        pool.utilization === null ? "not known" : `${Math.round(pool.utilization * 1000) / 10} %`,
        money(pool.managed?.monthly),
        money(pool.hybrid?.monthly),
        money(pool.selfHosted?.monthly),
        breakEven(pool),
        pool.paybackMonths === null ? "none" : `${pool.paybackMonths} months`,
      ]),
    ),
  );
  print(
    colours.dim(
      `${priceBook.currency ?? "no currency"} a month; totals over ${horizonMonths} months and what moves them are in --json and --markdown`,
    ),
  );
}

const breakEven = ({ breakEvenTokens }: PoolRecord): string =>
  breakEvenTokens === null ? "not known" : volume(breakEvenTokens);

function printDataFlow({ dataFlow }: DecisionRecord): void {
  if (dataFlow.hops.length === 0) return;
  print();
  print(
    table(
      ["Data goes through", "Run by", "Carries", "Agreement"],
      dataFlow.hops.map(({ name, provider, carries, agreement, covered }) => [
        name,
        provider,
        carries,
        covered ? agreement : colours.red("missing"),
      ]),
    ),
  );
}
