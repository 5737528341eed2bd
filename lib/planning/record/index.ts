import type { ValidDeployment } from "../../deployment";
import { HORIZON_MONTHS, type PriceBook, type PricesTaken } from "../cost";
import type { DataFlow } from "../data-flow";
import { type Decided, nonCostReason } from "../decision/decide";
import type { Decision } from "../decision/types";
import { AS_PLANNED, economyOf, type OptionCost } from "../economy/economy";
import type { Pool } from "../economy/pool";
import { PLACEMENT_RULES } from "../placement";
import type { ModelRegistry } from "../registry";
import { sensitivityOf } from "../rollout/changes";
import { phaseOf } from "../rollout/phases";
import { reviewBy } from "../rollout/review";
import { type CostRecord, type DecisionRecord, type PoolRecord, type WorkloadRecord, warningText } from "./types";

export { recordMarkdown } from "./markdown";
export type { DecisionRecord, PoolRecord, WorkloadRecord } from "./types";

/** What a record is made of. */
export interface RecordParts {
  readonly deployment: ValidDeployment;
  readonly registry: ModelRegistry;
  readonly book: PriceBook;
  readonly prices: PricesTaken;
  readonly decided: Decided;
  readonly dataFlow: DataFlow;
}

/** Writes decisions down, rounded to what is meaningful, in an order that never changes. */
export function recordOf({ deployment, registry, book, prices, decided, dataFlow }: RecordParts): DecisionRecord {
  const { decisions, pools } = decided;
  const reason = nonCostReason(deployment);
  const poolRecords = pools.map((pool) => poolRecord(pool, prices, reason));
  const leadTime = {
    least: prices.value("agreement.lead-time.least"),
    most: prices.value("agreement.lead-time.most"),
  };
  return {
    deployment: deployment.name,
    asOf: deployment.asOf,
    reviewBy: reviewBy(deployment.asOf, endsOf(decisions, dataFlow)),
    horizonMonths: HORIZON_MONTHS,
    rollout: phaseOf(deployment.policy.rollout),
    agreementLeadTimeDays: leadTime,
    registry: registry.origin,
    priceBook: {
      hash: book.hash,
      currency: prices.currency() ?? null,
      used: prices.used().map(({ id, value, unit, currency, origin, basis, source, asOf }) => ({
        id,
        value,
        unit,
        currency: currency ?? null,
        origin,
        basis,
        source,
        asOf,
      })),
      missing: prices.missing(),
    },
    workloads: decisions.map(workloadRecord),
    pools: poolRecords,
    dataFlow: { hops: dataFlow.hops, subProcessors: dataFlow.subProcessors },
    allowList: allowListOf(decisions),
  };
}

/** Days on which something ends that a decision rests on: approvals of models, and agreements. */
function endsOf(decisions: readonly Decision[], dataFlow: DataFlow): string[] {
  return [
    ...decisions.flatMap(({ targets }) => targets.flatMap(({ approval }) => approval.retirementDate ?? [])),
    ...decisions.flatMap(({ targets }) =>
      targets.flatMap((one) => ("retirement" in one ? (one.retirement ?? []) : [])),
    ),
    ...dataFlow.hops.flatMap(({ expires }) => expires ?? []),
  ];
}

function workloadRecord(decision: Decision): WorkloadRecord {
  const { workload, placement, targets, rules, economics, volume, throughput } = decision;
  return {
    name: workload.name,
    alias: workload.model,
    data: workload.data,
    placement: placement ?? null,
    target: targets[0]?.label ?? null,
    targets: targets.map(({ label }) => label),
    rules,
    why: rules.map((rule) => ({ rule, says: PLACEMENT_RULES[rule] })),
    infeasible: decision.infeasible,
    warnings: decision.warnings.map(warningText),
    reason: workload.placementReason ?? null,
    economics: {
      placement: economics.placement,
      prior: economics.prior,
      costVote: economics.votes?.cost ?? null,
      utilizationVote: economics.votes?.utilization ?? null,
      rules: economics.rules,
    },
    monthlyTokens:
      volume === undefined
        ? null
        : { stated: volume.stated, counted: Math.round(volume.counted), adoption: volume.adoption ?? 1 },
    managedMonthly: decision.managedMonthly === undefined ? null : cents(decision.managedMonthly),
    pool: decision.pool ?? null,
    provisioned:
      throughput === undefined
        ? null
        : {
            ...throughput,
            reservedMonthly: cents(throughput.reservedMonthly),
            tokensMonthly: cents(throughput.tokensMonthly),
            breakEvenUtilization: share(throughput.breakEvenUtilization),
          },
    rejected: decision.rejected,
    wouldChange: decision.changes,
  };
}

function poolRecord(pool: Pool, prices: PricesTaken, reason: boolean): PoolRecord {
  const economy = economyOf(pool, prices, AS_PLANNED, true);
  const { managed, hybrid, selfHosted, utilization, paybackMonths } = economy;
  return {
    name: pool.name,
    workloads: pool.members.map(({ name }) => name),
    monthlyTokens: Math.round(economy.tokens),
    variation: share(economy.variation),
    machines:
      selfHosted === undefined
        ? null
        : { vm: selfHosted.vm, count: selfHosted.machines, replicas: selfHosted.replicas },
    capacityTokens: selfHosted?.capacity === undefined ? null : Math.round(selfHosted.capacity),
    utilization: utilization === undefined ? null : share(utilization),
    managed: costRecord(managed),
    hybrid: costRecord(hybrid),
    selfHosted: costRecord(selfHosted),
    breakEvenTokens: economy.breakEvenTokens === undefined ? null : Math.round(economy.breakEvenTokens),
    breakEvenUtilization: economy.breakEvenUtilization === undefined ? null : share(economy.breakEvenUtilization),
    paybackMonths: paybackMonths === undefined || !Number.isFinite(paybackMonths) ? null : cents(paybackMonths),
    sensitivity: sensitivityOf(pool, prices, reason).map((one) => ({
      assumption: one.assumption,
      placement: one.placement,
      managedMonthly: one.managedMonthly === undefined ? undefined : cents(one.managedMonthly),
      selfHostedMonthly: one.selfHostedMonthly === undefined ? undefined : cents(one.selfHostedMonthly),
      utilization: one.utilization === undefined ? undefined : share(one.utilization),
    })),
  };
}

function costRecord(option: OptionCost | undefined): CostRecord | null {
  if (option === undefined) return null;
  const { fixedMonthly, marginalPerMillion, monthly, once, total } = option;
  return {
    fixedMonthly: cents(fixedMonthly),
    marginalPerMillion: cents(marginalPerMillion),
    monthly: cents(monthly),
    once: cents(once),
    total: cents(total),
  };
}

function allowListOf(decisions: readonly Decision[]): DecisionRecord["allowList"] {
  const aliases = [...new Set(decisions.map(({ workload }) => workload.model))].sort();
  return aliases.map((alias) => ({
    alias,
    models: [
      ...new Set(
        decisions
          .filter(({ workload }) => workload.model === alias)
          .flatMap(({ targets }) => targets.map((one) => one.label)),
      ),
    ],
  }));
}

/** Money to the cent. */
const cents = (amount: number): number => Math.round(amount * 100) / 100;
/** A share to a ten-thousandth, and more digits where it is smaller than that. */
const share = (value: number): number =>
  value >= 0.001 ? Math.round(value * 1e4) / 1e4 : Number(value.toPrecision(3));
