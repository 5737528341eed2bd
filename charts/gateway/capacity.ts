import { overflowThresholds } from "../../lib/catalog";
import { gatewayErrors, InferraError } from "../../lib/errors";
import type { AlertRule, RuleGroup } from "../alert-rules";
import { literally, queryProblems, select } from "../promql";
import type { TokenPrice } from "./description";
import { objectNames } from "./resolve";

/** An alias that GPUs of ours serve first, and a managed API where they can't. */
export interface OverflowWatch {
  readonly alias: string;
  /** What the managed API takes for tokens. */
  readonly price: TokenPrice;
  /** What one more replica on GPUs would cost a month, in US dollars. */
  readonly replicaMonthlyUsd: number;
}

/** Shares of an alias' requests over 7 days, from 0 to 1. Defaults: the catalogue's `overflowThresholds`. */
export interface OverflowShares {
  /** From where on capacity is planned. */
  readonly plan: number;
  /** From where on it is added. */
  readonly add: number;
}

/** Share of an alias' requests of 7 days that its GPUs didn't answer. */
export const OVERFLOW_SHARE = "alias:overflow:share7d";
/** What those answers cost a month at that rate, in US dollars. */
export const OVERFLOW_USD = "alias:overflow:usd_month";

const REQUESTS = "agentgateway_gen_ai_server_request_duration_count";
const TOKENS = "agentgateway_gen_ai_client_token_usage_sum";
/** What agentgateway calls backends that it knows nothing of: engines of ours. */
const OWN = "custom";
const DAYS_A_MONTH = 30.44;

/**
 * How much of each alias overflows and what that costs, and what follows: add a replica, plan for one, or leave it, since
 * overflow is cheaper than a GPU. For agentgateway, whose series tell who answered.
 * @throws INF-2508 for shares in the wrong order.
 */
export function overflowRules(
  where: string,
  watches: readonly OverflowWatch[],
  shares: Partial<OverflowShares> = {},
): RuleGroup {
  const published = Object.fromEntries(overflowThresholds().map(({ key, value }) => [key, value]));
  const { plan = published.plan ?? 0, add = published.add ?? 0 } = shares;
  if (!(plan > 0 && plan < add && add < 1)) {
    throw new InferraError(
      gatewayErrors.numberInvalid(
        where,
        "the share from where on capacity is planned",
        plan,
        `a share above 0 and below the ${add} from where on it is added, which is below 1`,
      ),
    );
  }
  const rules = watches.flatMap((watch) => [
    ...records(watch),
    ...alerts(watch, { plan, add }).map((one) => ({ ...one, labels: { alias: watch.alias } })),
  ]);
  const recorded = new Set([OVERFLOW_SHARE, OVERFLOW_USD]);
  const [problem] = rules.flatMap((rule) => queryProblems(where, rule.expr, { recorded }));
  if (problem !== undefined) throw new InferraError(problem);
  return { name: "inferra-overflow", interval: "1m", rules };
}

function records({ alias, price }: OverflowWatch) {
  const route = { matches: `(.*/)?${literally(objectNames.alias(alias))}` };
  const labels = { alias };
  const increase = (selector: string): string => `(sum(increase(${selector}[7d])) or vector(0))`;
  const tokens = (type: string): string =>
    increase(select(TOKENS, { route, gen_ai_system: { not: OWN }, gen_ai_token_type: type }));
  return [
    {
      record: OVERFLOW_SHARE,
      expr: `${increase(select(REQUESTS, { route, gen_ai_system: { not: OWN } }))} / (${increase(select(REQUESTS, { route }))} > 0)`,
      labels,
    },
    {
      record: OVERFLOW_USD,
      expr: `(${tokens("input")} * ${price.input} + ${tokens("output")} * ${price.output}) / 1e6 * ${DAYS_A_MONTH} / 7`,
      labels,
    },
  ];
}

function alerts({ alias, replicaMonthlyUsd }: OverflowWatch, { plan, add }: OverflowShares): AlertRule[] {
  const share = select(OVERFLOW_SHARE, { alias });
  const usd = select(OVERFLOW_USD, { alias });
  const costs = `${usd} > ${replicaMonthlyUsd}`;
  const percent = "{{ $value | humanizePercentage }} of the requests of 7 days were answered by a managed API";
  const dollars = "At the rate of the last 7 days {{ $value | humanize }} dollars a month go to a managed API";
  return [
    {
      alert: "OverflowWantsReplica",
      expr: `${share} > ${add} and ${costs}`,
      for: "1h",
      severity: "critical",
      summary: `Add a replica for ${alias}`,
      description: `${percent}, and that costs more than the ${replicaMonthlyUsd} dollars a month of a replica.`,
      why: "Both hold: the GPUs are too few for the load, and another one is cheaper than what takes its place.",
    },
    {
      alert: "OverflowCheaperThanReplica",
      expr: `${share} > ${add} unless ${costs}`,
      for: "1h",
      severity: "info",
      summary: `Keep ${alias} as it is`,
      description: `${percent}, for less than the ${replicaMonthlyUsd} dollars a month of a replica.`,
      why: "Much overflows, and it is cheaper so. Look whether latency and the queue agree.",
    },
    {
      alert: "OverflowWantsPlanning",
      expr: `${share} > ${plan} <= ${add}`,
      for: "1h",
      severity: "warning",
      summary: `Plan capacity for ${alias}`,
      description: `${percent}.`,
      why: "GPUs take weeks to get; this is the time to ask for them.",
    },
    {
      alert: "OverflowCostsReplica",
      expr: `${costs} unless ${share} > ${add}`,
      for: "1h",
      severity: "warning",
      summary: `Look whether ${alias} should have another replica`,
      description: `${dollars}, more than the ${replicaMonthlyUsd} of a replica.`,
      why: "Few requests overflow, and they are large ones.",
    },
  ];
}
