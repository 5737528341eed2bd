import { select } from "../promql";
import { MODEL } from "./latency";
import type { AlertRule, RecordingRule } from "./rule";
import type { Watched } from "./watched";

export const WAITING = "model:num_requests_waiting:sum";
export const RUNNING = "model:num_requests_running:sum";
export const TOKENS_PER_ENGINE = "model:generation_tokens_per_engine:rate5m";
const TOKENS_PER_ENGINE_LOADED = "model:generation_tokens_per_engine:rate5m_loaded";
export const PREFIX_HITS = "model:prefix_cache_hits:ratio30m";
export const OUTPUT_LENGTH = "model:output_tokens_per_request:mean30m";
export const KV_CACHE = "model:kv_cache_usage:max";

export const loadRecords: readonly RecordingRule[] = [
  { record: WAITING, expr: `sum by (${MODEL}) (vllm:num_requests_waiting)` },
  { record: RUNNING, expr: `sum by (${MODEL}) (vllm:num_requests_running)` },
  { record: KV_CACHE, expr: `max by (${MODEL}) (vllm:kv_cache_usage_perc)` },
  {
    record: TOKENS_PER_ENGINE,
    expr: `sum by (${MODEL}) (rate(vllm:generation_tokens_total[5m])) / count by (${MODEL}) (vllm:num_requests_running)`,
  },
  // Only while requests wait: how fast an engine is when it has all it can do. Nights leave no mark on this.
  { record: TOKENS_PER_ENGINE_LOADED, expr: `${TOKENS_PER_ENGINE} and on (${MODEL}) ${WAITING} > 0` },
  {
    record: PREFIX_HITS,
    expr: `sum by (${MODEL}) (rate(vllm:prefix_cache_hits_total[30m])) / (sum by (${MODEL}) (rate(vllm:prefix_cache_queries_total[30m])) > 0)`,
  },
  {
    record: OUTPUT_LENGTH,
    expr: `sum by (${MODEL}) (increase(vllm:request_generation_tokens_sum[30m])) / (sum by (${MODEL}) (increase(vllm:request_generation_tokens_count[30m])) >= 50)`,
  },
];

/** What is normal: the week before, without the last hour, which may be what the alert is about. A look each ten minutes will do. */
const WEEK = "[7d:10m] offset 1h";

export const baseline = (series: string): string => `avg_over_time(${series}${WEEK})`;
const spread = (series: string): string => `stddev_over_time(${series}${WEEK})`;

/** Whether the week before has so many hours of samples; without them nothing is known of what is normal. */
export const knownFor = (series: string, hours: number): string => `count_over_time(${series}${WEEK}) >= ${hours * 6}`;

export function loadAlerts({ model, thresholds, labels }: Watched): AlertRule[] {
  const loaded = select(TOKENS_PER_ENGINE_LOADED, labels);
  const length = select(OUTPUT_LENGTH, labels);
  const percent = Math.round(thresholds.throughputDrop * 100);
  return [
    {
      alert: "InferenceThroughputDropped",
      expr: `1 - ${loaded} / ${baseline(loaded)} > ${thresholds.throughputDrop} and ${knownFor(loaded, 1)}`,
      for: "15m",
      severity: "warning",
      summary: `Engines of ${model.name} have become slower`,
      description: `Each generates {{ $value | humanizePercentage }} fewer tokens than in the week before under load, over ${percent} %.`,
      why: "A replica that is slower than it was under the same load is ill: throttled, preempting, or badly configured. Only times with a queue are compared, and per engine, so neither nights nor fewer replicas look like a drop.",
    },
    {
      alert: "InferenceQueueLong",
      expr: `${select(WAITING, labels)} > ${thresholds.queuedRequests}`,
      for: "2m",
      severity: "warning",
      summary: `Requests queue for ${model.name}`,
      description: `{{ $value }} requests wait, over ${thresholds.queuedRequests}.`,
      why: "KEDA adds replicas before this. If the queue stays, it is at its maximum, nodes are missing, or replicas don't help.",
    },
    {
      alert: "InferenceCacheFull",
      expr: `${select(KV_CACHE, labels)} > ${thresholds.kvCacheUse}`,
      for: "10m",
      severity: "warning",
      summary: `The KV cache of ${model.name} is full`,
      description: `{{ $value | humanizePercentage }} of it is used, over ${Math.round(thresholds.kvCacheUse * 100)} %.`,
      why: "Beyond this the engine preempts requests and computes them again. GPU memory can't show it: an engine takes its whole budget at start.",
    },
    {
      alert: "PrefixCacheCold",
      expr: `${select(PREFIX_HITS, labels)} < ${thresholds.prefixHits}`,
      for: "1h",
      severity: "info",
      summary: `Prompts to ${model.name} share next to nothing`,
      description: `{{ $value | humanizePercentage }} of prompt tokens were in the prefix cache, below ${Math.round(thresholds.prefixHits * 100)} %.`,
      why: "The full price is paid for repeated contexts: prompts may put what changes before what repeats, or replicas are chosen without regard to it.",
    },
    {
      alert: "InferenceOutputLengthShifted",
      expr: `abs(${length} - ${baseline(length)}) > ${thresholds.outputLengthDeviations} * ${spread(length)} and abs(${length} - ${baseline(length)}) > 0.2 * ${baseline(length)} and ${knownFor(length, 2)}`,
      for: "15m",
      severity: "warning",
      summary: `Answers of ${model.name} have another length than usual`,
      description: "The mean answer differs by {{ $value | humanize }} tokens from the week before.",
      why: "A sudden change is a model that misbehaves, a prompt injection, or a caller that changed. Means of fewer than 50 answers are not compared.",
    },
  ];
}

/** The engine's own series are gone, and with them every other alert on this model. */
export function missingAlerts({ model, labels }: Watched): AlertRule[] {
  if (model.alwaysOn === false) return [];
  return [
    {
      alert: "InferenceMetricsMissing",
      expr: `absent(${select("vllm:num_requests_running", labels)})`,
      for: "10m",
      severity: "critical",
      summary: `Nothing is seen of ${model.name}`,
      description: "No engine of it has been scraped for ten minutes.",
      why: "Every other alert on the model is silent without its metrics, and KEDA holds what runs.",
    },
  ];
}
