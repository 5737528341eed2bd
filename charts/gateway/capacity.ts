import { overflowThresholds } from "../../lib/catalog";
import { gatewayErrors, InferraError } from "../../lib/errors";
import type { AlertRule, RuleGroup } from "../alert-rules";
import { literally, select } from "../promql";
import type { TokenPrice } from "./description";
import { objectNames } from "./resolve";

/** An alias that GPUs of ours serve first, and a managed API where they can't. */
export interface OverflowWatch {
  readonly alias: string;
  /** What the managed API takes for tokens. */
  readonly price: TokenPrice;
  /** What one more replica on GPUs would cost a month, in US dollars. */
  readonly replicaMonthlyUsd: number;
  /** What its replicas can hold. Default: not known, so that none is ever said to be one too many. */
  readonly replicas?: {
    /** Requests that one answers at a time. */
    readonly requests: number;
    /** The fewest that there must be, whatever the load. */
    readonly least: number;
  };
}

/** Shares from 0 to 1; of an alias' requests over 7 days where nothing else is said. Defaults: the catalogue's `overflowThresholds`. */
export interface OverflowShares {
  /** Below it a replica that idles is one too many. */
  readonly remove: number;
  /** From where on capacity is planned. */
  readonly plan: number;
  /** From where on it is added. */
  readonly add: number;
  /** Of what all replicas can hold, over 30 days: below it they idle. */
  readonly idle: number;
}

/** Share of an alias' requests of 7 days that its GPUs didn't answer. */
export const OVERFLOW_SHARE = "alias:overflow:share7d";
/** What those answers cost a month at that rate, in US dollars. */
export const OVERFLOW_USD = "alias:overflow:usd_month";
/** Share of what an alias' replicas can hold that they answer. */
export const REPLICAS_USED = "alias:replicas:used";
export const REPLICAS = "alias:replicas:count";
/** 1 for what follows, by the label `advice`: add, plan, hold or remove. */
export const OVERFLOW_ADVICE = "alias:overflow:advice";
/** All that is recorded. */
export const OVERFLOW_SERIES: ReadonlySet<string> = new Set([
  ...[OVERFLOW_SHARE, OVERFLOW_USD, OVERFLOW_ADVICE, REPLICAS, REPLICAS_USED],
]);

const REQUESTS = "agentgateway_gen_ai_server_request_duration_count";
const TOKENS = "agentgateway_gen_ai_client_token_usage_sum";
/** What agentgateway calls backends that it knows nothing of: engines of ours. */
const OWN = "custom";
const RUNNING = "vllm:num_requests_running";
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
  const { remove = 0, plan = 0, add = 0, idle = 0 } = { ...published, ...shares };
  if (!(remove > 0 && remove < plan && plan < add && add < 1)) {
    throw new InferraError(
      gatewayErrors.numberInvalid(
        where,
        "the share from where on capacity is planned",
        plan,
        `a share above the ${remove} that one is removed below, and below the ${add} from where on it is added, which is below 1`,
      ),
    );
  }
  if (!(idle > 0 && idle < 1)) {
    throw new InferraError(gatewayErrors.numberInvalid(where, "the share below which replicas idle", idle, "0 to 1"));
  }
  const limits = { remove, plan, add, idle };
  const rules = watches.flatMap((watch) => [
    ...records(watch),
    ...advice(watch, limits),
    ...alerts(watch, limits).map((one) => ({ ...one, labels: { alias: watch.alias } })),
  ]);
  return { name: "inferra-overflow", interval: "1m", rules };
}

function records({ alias, price, replicas }: OverflowWatch) {
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
    ...(replicas === undefined
      ? []
      : [
          { record: REPLICAS, expr: `count(${select(RUNNING, { model_name: alias })})`, labels },
          {
            record: REPLICAS_USED,
            expr: `sum(${select(RUNNING, { model_name: alias })}) / (count(${select(RUNNING, { model_name: alias })}) * ${replicas.requests})`,
            labels,
          },
        ]),
  ];
}

/** When each holds; of the first three at most one does. */
function conditions({ alias, replicaMonthlyUsd, replicas }: OverflowWatch, limits: OverflowShares) {
  const share = select(OVERFLOW_SHARE, { alias });
  const costs = `${select(OVERFLOW_USD, { alias })} > ${replicaMonthlyUsd}`;
  const idles = (least: number): string =>
    [
      `${share} < ${limits.remove}`,
      `avg_over_time(${select(REPLICAS_USED, { alias })}[30d]) < ${limits.idle}`,
      `min_over_time(${select(REPLICAS, { alias })}[30d]) > ${least}`,
      // A month that has been, not the first hour of one.
      `${select(REPLICAS, { alias })} offset 30d > ${least}`,
    ].join(" and ");
  return {
    share,
    costs,
    add: `${share} > ${limits.add} and ${costs}`,
    plan: `${share} > ${limits.plan} <= ${limits.add} or (${costs} unless ${share} > ${limits.plan})`,
    ...(replicas === undefined ? {} : { remove: `(${idles(replicas.least)}) unless ${costs}` }),
  };
}

/** One series an alias, whose label says what to do: what a dashboard shows. */
function advice(watch: OverflowWatch, limits: OverflowShares) {
  const { alias } = watch;
  const { share, add, plan, remove } = conditions(watch, limits);
  const known = Object.entries({ add, plan, remove }).filter(([, expr]) => expr !== undefined);
  return [
    ...known.map(([word, expr]) => ({
      record: OVERFLOW_ADVICE,
      expr: `(${expr}) * 0 + 1`,
      labels: { alias, advice: word },
    })),
    {
      record: OVERFLOW_ADVICE,
      expr: `(${share} * 0 + 1) unless (${known.map(([, expr]) => `(${expr})`).join(" or ")})`,
      labels: { alias, advice: "hold" },
    },
  ];
}

function alerts(watch: OverflowWatch, limits: OverflowShares): AlertRule[] {
  const { alias, replicaMonthlyUsd } = watch;
  const { plan, add } = limits;
  const { share, costs, add: adds, remove } = conditions(watch, limits);
  const percent = "{{ $value | humanizePercentage }} of the requests of 7 days were answered by a managed API";
  const dollars = "At the rate of the last 7 days {{ $value | humanize }} dollars a month go to a managed API";
  return [
    {
      alert: "OverflowWantsReplica",
      expr: adds,
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
    ...(remove === undefined
      ? []
      : ([
          {
            alert: "OverflowReplicaTooMany",
            expr: remove,
            for: "1h",
            severity: "info",
            summary: `Take a replica away from ${alias}`,
            description:
              "Next to nothing overflows ({{ $value | humanizePercentage }}), and its GPUs idled for 30 days with more replicas than have to be there.",
            why: "What it costs buys nothing. Lower the least number of replicas, and look again in a month.",
          },
        ] as const)),
  ];
}
