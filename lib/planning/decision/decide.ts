import type { Placement } from "../../checks/placement";
import type { ValidDeployment, Workload } from "../../deployment";
import { managedPrice, type PricesTaken } from "../cost";
import { tokenCost } from "../cost/arithmetic";
import { type Economy, economyOf, hasSpareCapacity } from "../economy/economy";
import { type Assessed, type Pool, poolName, poolsOf } from "../economy/pool";
import { assessor } from "../eligibility";
import { type Economics, economicsOf, judgePlacement, NO_VOLUME, type PolicyQuestion, type Said } from "../placement";
import type { ModelRegistry } from "../registry";
import { isMeasured, volumeOf } from "../rollout/adoption";
import { type Change, volumeChanges } from "../rollout/changes";
import { slotsOf } from "../rollout/staffing";
import { changesOf } from "./changes";
import { throughputAdvice } from "./throughput";
import type { Decision } from "./types";
import { waivedFor } from "./waivers";
import { warningsOf } from "./warnings";

/** Decisions for every workload of a deployment, and the pools they rest on. */
export interface Decided {
  readonly decisions: readonly Decision[];
  readonly pools: readonly Pool[];
  /** The pools whose GPUs are needed whatever they cost. */
  readonly standing: ReadonlySet<string>;
}

/** Records of more than seven years speak for logs of one's own. */
const LONG_RETENTION_YEARS = 7;

export const nonCostReason = ({ policy }: ValidDeployment): boolean =>
  policy.auditRetentionYears > LONG_RETENTION_YEARS;

/** Decides where every workload runs. */
export function decide(deployment: ValidDeployment, registry: ModelRegistry, prices: PricesTaken): Decided {
  const { policy } = deployment;
  const assess = assessor(deployment, registry);
  const assessed = deployment.workloads.map((workload): Assessed => {
    const volume = volumeOf(workload, policy, prices);
    return { workload, eligibility: assess(workload), statedTokens: volume?.stated, tokens: volume?.counted };
  });
  const bound = (one: Assessed): boolean => isBound(deployment, one);
  const pools = poolsOf(assessed, prices, bound, policy.frameworks.length > 0);
  const standing = new Set(assessed.filter(bound).flatMap(({ eligibility }) => poolKey(eligibility.selfHosted)));
  const slots = slotsOf(policy.mlStaff, standing, candidates(deployment, pools, prices));
  const economies = new Map([...pools].map(([name, pool]) => [name, economyOf(pool, prices)]));
  const volumes = rememberedVolumes(prices, nonCostReason(deployment));
  const decisions = assessed.map((one) => {
    const key = poolKey(one.eligibility.selfHosted)[0];
    const pool = key === undefined || one.tokens === undefined ? undefined : pools.get(key);
    const economy = pool === undefined ? undefined : economies.get(pool.name);
    const question = policyQuestion(deployment, one, key === undefined || slots(key));
    const economics = economicsFor(deployment, one, pool, economy);
    return decisionOf({
      deployment,
      one,
      question,
      economics,
      pool,
      economy,
      prices,
      standing,
      volumeChanges: volumes,
    });
  });
  return { decisions, pools: [...pools.values()], standing };
}

const poolKey = (target: Assessed["eligibility"]["selfHosted"]): string[] =>
  target === undefined ? [] : [poolName(target)];

/** Whether a workload needs GPUs at any price, and may have them. */
function isBound(deployment: ValidDeployment, { workload, eligibility }: Assessed): boolean {
  if (eligibility.selfHosted === undefined || deployment.policy.selfHosting === "never") return false;
  if (usesGpusByName(workload.placement)) return true;
  const staffed = deployment.policy.mlStaff !== "none" || waivedFor(deployment, workload.name).has("H3");
  return staffed && (eligibility.managed.length === 0 || deployment.policy.selfHosting === "required");
}

const usesGpusByName = (placement: Workload["placement"]): boolean =>
  placement === "hybrid" || placement === "self-hosted";

/** What each pool would save a month, were it moved. */
function candidates(deployment: ValidDeployment, pools: ReadonlyMap<string, Pool>, prices: PricesTaken) {
  const movable = new Set(
    deployment.workloads.filter((one) => !one.experimental && one.placement === "auto").map(({ name }) => name),
  );
  return [...pools.values()].flatMap((pool) => {
    const economy = economyOf(pool, prices);
    if (economy.tokens === 0 || economy.managed === undefined || economy.selfHosted === undefined) return [];
    const wanted = pool.members.some(({ name }) => movable.has(name));
    return wanted ? [{ pool: pool.name, savedMonthly: economy.managed.monthly - economy.selfHosted.monthly }] : [];
  });
}

function policyQuestion(
  { policy }: ValidDeployment,
  { workload, eligibility }: Assessed,
  staffSlotFree: boolean,
): PolicyQuestion {
  return {
    managedEligible: eligibility.managed.length > 0,
    selfHostedEligible: eligibility.selfHosted !== undefined,
    selfHosting: policy.selfHosting,
    mlStaff: policy.mlStaff,
    experimental: workload.experimental,
    rollout: policy.rollout,
    measured: isMeasured(workload),
    staffSlotFree,
  };
}

function economicsFor(
  deployment: ValidDeployment,
  { workload, tokens }: Assessed,
  pool: Pool | undefined,
  economy: Economy | undefined,
): Economics {
  if (tokens === undefined) return NO_VOLUME;
  const reason = nonCostReason(deployment);
  if (pool === undefined || economy === undefined) {
    const variation = workload.variation ?? 0;
    return economicsOf({ monthlyTokens: tokens, variation, nonCostReason: reason, spareCapacity: false });
  }
  const { tokens: monthlyTokens, variation, utilization, paybackMonths } = economy;
  return economicsOf({
    monthlyTokens,
    variation,
    utilization,
    paybackMonths,
    nonCostReason: reason,
    spareCapacity: hasSpareCapacity(pool, workload.name),
  });
}

/** Everything that a decision is made of. */
export interface DecisionParts {
  readonly deployment: ValidDeployment;
  readonly one: Assessed;
  readonly question: PolicyQuestion;
  readonly economics: Economics;
  readonly pool: Pool | undefined;
  readonly economy: Economy | undefined;
  readonly prices: PricesTaken;
  readonly standing: ReadonlySet<string>;
  /** The volumes from which a pool asks for more GPUs. */
  volumeChanges(pool: Pool, ceiling: Placement): readonly Change[];
}

/** Follows the volume of each pool once, whatever the number of its workloads. */
function rememberedVolumes(prices: PricesTaken, reason: boolean): DecisionParts["volumeChanges"] {
  const found = new Map<string, readonly Change[]>();
  return (pool, ceiling) => {
    const key = `${pool.name} ${ceiling}`;
    const changes = found.get(key) ?? volumeChanges(pool, prices, reason, ceiling);
    found.set(key, changes);
    return changes;
  };
}

function decisionOf(parts: DecisionParts): Decision {
  const { deployment, one, question, economics, pool, prices } = parts;
  const { workload, eligibility } = one;
  const said: Said = {
    explicit: workload.placement === "auto" ? undefined : workload.placement,
    waived: waivedFor(deployment, workload.name),
  };
  const verdict = judgePlacement(question, economics, said);
  const left = judgePlacement(question, economics, { waived: said.waived });
  const placement = "placement" in verdict ? verdict.placement : undefined;
  const targets = placement === undefined ? [] : targetsOf(placement, one);
  const throughput = throughputAdvice(deployment, one, targets[0], prices);
  return {
    workload,
    placement,
    infeasible: "infeasible" in verdict ? verdict.infeasible : [],
    targets,
    rules: "rules" in verdict ? verdict.rules : [],
    warnings: warningsOf(parts, verdict, left, targets, throughput),
    rejected: eligibility.rejected,
    economics,
    volume: volumeOf(workload, deployment.policy, prices),
    pool: pool?.name,
    throughput,
    managedMonthly: managedMonthly(one, prices),
    changes: changesOf(parts, left, said),
  };
}

/** What a workload costs on its preferred managed target. */
export function managedMonthly({ workload, eligibility, tokens }: Assessed, prices: PricesTaken): number | undefined {
  const [target] = eligibility.managed;
  if (target === undefined || tokens === undefined) return undefined;
  const price = managedPrice(prices, target, workload.inputShare);
  return price === undefined ? undefined : price.fixedMonthly + tokenCost(tokens, price.perMillion);
}

function targetsOf(placement: Placement, { eligibility }: Assessed): Decision["targets"] {
  const hosted = eligibility.selfHosted;
  return [
    ...(placement !== "managed" && hosted !== undefined ? [hosted] : []),
    ...(placement !== "self-hosted" ? eligibility.managed : []),
  ];
}
