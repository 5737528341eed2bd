import { type Span, select } from "../promql";
import { type Gateway, gatewayMetrics } from "./gateway-metrics";
import type { AlertRule, RecordingRule } from "./rule";
import type { Watched } from "./watched";

/** Series of served models carry these two labels, whatever else they are summed over. */
export const MODEL = "namespace, model_name";

export const FIRST_TOKEN_P95 = "model:time_to_first_token_seconds:p95_5m";
export const INTER_TOKEN_P95 = "model:inter_token_latency_seconds:p95_5m";
export const ENGINE_LATENCY_P99 = "model:e2e_request_latency_seconds:p99_15m";

interface Quantile {
  readonly record: string;
  readonly histogram: string;
  readonly quantile: number;
  readonly window: Span;
}

const QUANTILES: readonly Quantile[] = [
  { record: FIRST_TOKEN_P95, histogram: "vllm:time_to_first_token_seconds", quantile: 0.95, window: "5m" },
  { record: INTER_TOKEN_P95, histogram: "vllm:inter_token_latency_seconds", quantile: 0.95, window: "5m" },
  { record: ENGINE_LATENCY_P99, histogram: "vllm:e2e_request_latency_seconds", quantile: 0.99, window: "15m" },
];

export const latencyRecords: readonly RecordingRule[] = QUANTILES.map(({ record, histogram, quantile, window }) => ({
  record,
  expr: quantileOf(histogram, quantile, window, MODEL),
}));

function quantileOf(histogram: string, quantile: number, window: Span, by: string): string {
  return `histogram_quantile(${quantile}, sum by (le, ${by}) (rate(${histogram}_bucket[${window}])))`;
}

/**
 * Fewer observations than this have no such quantile: the 95th percentile of ten requests is the slowest one. Without
 * the floor one slow request at night is an alert.
 */
const enoughFor = (quantile: number): number => Math.round(1 / (1 - quantile));

function above(quantile: Quantile, { labels }: Watched, limit: number): string {
  const observed = `sum by (${MODEL}) (increase(${select(`${quantile.histogram}_count`, labels)}[${quantile.window}]))`;
  return `${select(quantile.record, labels)} > ${limit} and on (${MODEL}) ${observed} >= ${enoughFor(quantile.quantile)}`;
}

/** Where callers go through a gateway, what they wait is what the gateway sees: retries and other engines included. */
function endToEnd(watched: Watched, limit: number, gateway: Gateway | undefined): string {
  if (gateway === undefined) return above(END_TO_END, watched, limit);
  const { duration, model } = gatewayMetrics(gateway);
  const of = { [model]: watched.model.gatewayName ?? watched.model.name };
  const rate = `sum by (le, ${model}) (rate(${select(`${duration}_bucket`, of)}[15m]))`;
  const observed = `sum by (${model}) (increase(${select(`${duration}_count`, of)}[15m]))`;
  return `histogram_quantile(0.99, ${rate}) > ${limit} and on (${model}) ${observed} >= ${enoughFor(0.99)}`;
}

const [FIRST_TOKEN, INTER_TOKEN, END_TO_END] = QUANTILES as [Quantile, Quantile, Quantile];

export function latencyAlerts(watched: Watched, gateway?: Gateway): AlertRule[] {
  const { model, thresholds } = watched;
  return [
    {
      alert: "InferenceFirstTokenSlow",
      expr: above(FIRST_TOKEN, watched, thresholds.timeToFirstTokenSeconds),
      for: "5m",
      severity: "warning",
      summary: `${model.name} is slow to start answering`,
      description: `The 95th percentile of the time to the first token is {{ $value | humanizeDuration }}, over ${thresholds.timeToFirstTokenSeconds} s.`,
      why: "People read the first token as the answer's arrival; long queues and long prompts both show here first.",
    },
    {
      alert: "InferenceTokensSlow",
      expr: above(INTER_TOKEN, watched, thresholds.interTokenSeconds),
      for: "5m",
      severity: "warning",
      summary: `${model.name} streams slowly`,
      description: `The 95th percentile of the time between tokens is {{ $value | humanizeDuration }}, over ${thresholds.interTokenSeconds} s.`,
      why: "Streams slower than people read feel broken; the batch is too large, or the memory bandwidth is used up.",
    },
    {
      alert: "InferenceRequestsSlow",
      expr: endToEnd(watched, thresholds.endToEndSeconds, gateway),
      for: "10m",
      severity: "warning",
      summary: `Requests to ${model.name} take long`,
      description: `The 99th percentile of a whole request is {{ $value | humanizeDuration }}, over ${thresholds.endToEndSeconds} s.`,
      why: "Callers time out and try again, which adds to the load that made them wait.",
    },
  ];
}
