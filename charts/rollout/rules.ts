import { type AlertRule, type RecordingRule, type RuleGroup, rulesFile } from "../alert-rules";
import { type Span, select } from "../promql";

/** When a canary is better, worse, or not known yet. */
export interface PromotionRule {
  /** Answers that a canary has to have given before anything is said of it. */
  readonly minRequests: number;
  /** How long it has to have been watched. */
  readonly watched: Span;
  /** How much slower its first token may be at the 95th percentile: 0.2 is a fifth. */
  readonly slower: number;
  /** By how much more of its answers may break off: 0.01 is one in a hundred. */
  readonly moreBroken: number;
  /** By how much the length of its answers may differ. Answers that are of another kind show in it first. */
  readonly otherLength: number;
}

const BY = "by (inferra_model, inferra_track)";
const of = (metric: string, window: Span, labels = {}): string =>
  `sum ${BY} (rate(${select(metric, { inferra_track: { matches: "stable|canary" }, ...labels })}[${window}]))`;

const record = (name: string, expr: string): RecordingRule => ({ record: `inferra:track_${name}`, expr });

/** What is compared: the same numbers of both tracks. */
const records: readonly RecordingRule[] = [
  record(
    "first_token_p95:seconds",
    'histogram_quantile(0.95, sum by (le, inferra_model, inferra_track) (rate(vllm:time_to_first_token_seconds_bucket{inferra_track=~"stable|canary"}[30m])))',
  ),
  record(
    "broken:ratio",
    `(${of("vllm:request_success_total", "30m", { finished_reason: { matches: "abort|error" } })} or 0 * ${of("vllm:request_success_total", "30m")}) / ${of("vllm:request_success_total", "30m")}`,
  ),
  record(
    "answer_tokens:mean",
    `${of("vllm:request_generation_tokens_sum", "30m")} / ${of("vllm:request_generation_tokens_count", "30m")}`,
  ),
];

const track = (name: string, which: "stable" | "canary"): string =>
  `sum by (inferra_model) (inferra:track_${name}{inferra_track="${which}"})`;

/** The canary's number beside the stable one's. */
const compared = (name: string, operator: string): string =>
  `${track(name, "canary")} ${operator} ${track(name, "stable")}`;

const requests = ({ watched }: PromotionRule): string =>
  `sum by (inferra_model) (increase(vllm:request_success_total{inferra_track="canary"}[${watched}]))`;

/** Recording rules of both tracks, the alert that says "take it back", and the one that says "it may go on". */
export function rolloutRules(rule: PromotionRule): RuleGroup[] {
  const { minRequests, slower, moreBroken, otherLength, watched } = rule;
  const enough = `and on (inferra_model) (${requests(rule)} >= ${minRequests})`;
  const worse = [
    `(${compared("first_token_p95:seconds", `> (1 + ${slower}) *`)})`,
    `(${compared("broken:ratio", `- `)} > ${moreBroken})`,
    `(abs(${compared("answer_tokens:mean", "/")} - 1) > ${otherLength})`,
  ].join(" or ");
  const rollBack: AlertRule = {
    alert: "CanaryWorse",
    expr: `(${worse}) ${enough}`,
    for: "15m",
    severity: "warning",
    summary: "The canary of {{ $labels.inferra_model }} does worse than the stable version",
    description: "First token, broken-off answers or the length of answers differ by more than agreed: {{ $value }}.",
    why: "A new version meets real requests for the first time; take it out of the document to roll back.",
  };
  const promote: AlertRule = {
    alert: "CanaryReady",
    expr: `${requests(rule)} >= ${minRequests} unless on (inferra_model) max_over_time(ALERTS{alertname="CanaryWorse", alertstate="firing"}[${watched}])`,
    for: watched,
    severity: "info",
    summary: "The canary of {{ $labels.inferra_model }} has held and may become the stable version",
    description: "It gave {{ $value }} answers while it was watched and did no worse.",
    why: "Numbers don't read answers: whoever approves the version compares a sample of them, then moves it to stable.",
  };
  return [
    { name: "inferra-rollout-records", interval: "1m", rules: records },
    { name: "inferra-rollout", interval: "1m", rules: [rollBack, promote] },
  ];
}

export const rolloutFile = (rule: PromotionRule, runbooksUrl: string) => rulesFile(rolloutRules(rule), runbooksUrl);
