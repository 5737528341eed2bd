import { select } from "../promql";
import { type Gateway, gatewayMetrics } from "./gateway-metrics";
import type { Thresholds } from "./props";
import type { AlertRule, RecordingRule } from "./rule";
import type { Watched } from "./watched";

/** Tokens in the last hour, by who asked which model for what kind of them: the same for every gateway. */
export const TOKENS_BY_CONSUMER = "consumer_model:tokens:increase1h";
export const COST_BY_CONSUMER = "consumer_model:cost_usd:increase1h";
export const REQUESTS_BY_TYPE = "gateway:requests:increase15m_by_type";
export const REQUESTS = "gateway:requests:increase15m";

/** What went wrong with a request, and by what a gateway's series show it. */
interface ErrorType {
  readonly type: string;
  readonly selectors: readonly string[];
}

const AGENTGATEWAY_REQUESTS = "agentgateway_requests_total";
const status = (codes: string): string => select(AGENTGATEWAY_REQUESTS, { status: { matches: codes } });

const ERROR_TYPES: Readonly<Record<Gateway, readonly ErrorType[]>> = {
  agentgateway: [
    { type: "timeout", selectors: [select(AGENTGATEWAY_REQUESTS, { reason: "Timeout" }), status("504")] },
    { type: "refused", selectors: [status("429|503")] },
    { type: "invalid", selectors: [status("400|404|413|415|422")] },
    { type: "failed", selectors: [status("500|502")] },
  ],
  // It tells that a request failed, not why.
  "envoy-ai-gateway": [
    {
      type: "failed",
      selectors: [select("gen_ai_server_request_duration_seconds_count", { error_type: { not: "" } })],
    },
  ],
};

const ALL_REQUESTS: Readonly<Record<Gateway, string>> = {
  agentgateway: AGENTGATEWAY_REQUESTS,
  "envoy-ai-gateway": "gen_ai_server_request_duration_seconds_count",
};

export function callerRecords(gateway: Gateway): RecordingRule[] {
  const { tokens, model, cost } = gatewayMetrics(gateway);
  const named = (increase: string, by: string): string =>
    `sum by (${by}) (label_replace(${increase}, "model", "$1", "${model}", "(.*)"))`;
  return [
    {
      record: TOKENS_BY_CONSUMER,
      expr: named(`increase(${tokens}_sum[1h])`, "consumer, model, gen_ai_token_type"),
    },
    ...(cost === undefined
      ? []
      : [{ record: COST_BY_CONSUMER, expr: named(`increase(${cost}[1h])`, "consumer, model") }]),
    { record: REQUESTS, expr: `sum(increase(${ALL_REQUESTS[gateway]}[15m]))` },
    ...ERROR_TYPES[gateway].map(({ type, selectors }) => ({
      record: REQUESTS_BY_TYPE,
      expr: `sum(${selectors.map((one) => `increase(${one}[15m])`).join(" or ")})`,
      labels: { type },
    })),
  ];
}

interface Failure {
  readonly type: string;
  readonly alert: string;
  readonly limit: keyof Thresholds;
  readonly severity: AlertRule["severity"];
  readonly what: string;
  readonly why: string;
}

const FAILURES: readonly Failure[] = [
  {
    type: "timeout",
    alert: "RequestsTimingOut",
    limit: "timeouts",
    severity: "warning",
    what: "run out of time",
    why: "Something behind the gateway hangs, or answers are longer than its time limit.",
  },
  {
    type: "refused",
    alert: "RequestsRefused",
    limit: "refusals",
    severity: "warning",
    what: "are refused for lack of capacity",
    why: "Queues are full or a quota is used up, and no other backend took over.",
  },
  {
    type: "invalid",
    alert: "RequestsInvalid",
    limit: "invalidRequests",
    severity: "info",
    what: "are invalid",
    why: "A caller sends what the model can't take: it changed, or prompts have outgrown the context.",
  },
  {
    type: "failed",
    alert: "RequestsFailing",
    limit: "failures",
    severity: "critical",
    what: "fail",
    why: "Backends break, not callers: engines crash or a credential ended.",
  },
];

/** A share of fewer requests than this says nothing. */
const LEAST_REQUESTS = 50;

export function callerAlerts(gateway: Gateway, thresholds: Thresholds): AlertRule[] {
  const shown = new Set(ERROR_TYPES[gateway].map((one) => one.type));
  return FAILURES.filter((failure) => shown.has(failure.type)).map((failure) => ({
    alert: failure.alert,
    expr: `${select(REQUESTS_BY_TYPE, { type: failure.type })} / ignoring (type) ${REQUESTS} > ${thresholds[failure.limit]} and ignoring (type) ${REQUESTS} >= ${LEAST_REQUESTS}`,
    for: "5m",
    severity: failure.severity,
    summary: `Requests ${failure.what}`,
    description: `{{ $value | humanizePercentage }} of the last 15 minutes' requests ${failure.what}, over ${Math.round(thresholds[failure.limit] * 100)} %.`,
    why: failure.why,
  }));
}

/** Tokens that nobody can be charged for. */
export const namelessAlert: AlertRule = {
  alert: "TokensWithoutConsumer",
  expr: `sum by (model) (${select(TOKENS_BY_CONSUMER, { consumer: { matches: "|unknown" } })}) > 0`,
  for: "15m",
  severity: "warning",
  summary: "Tokens of {{ $labels.model }} belong to nobody",
  description: "{{ $value | humanize }} tokens of the last hour name no consumer.",
  why: "Every request carries a caller's token, so this is a route without one, or a gateway that does not read the claim.",
};

/** Tokens that an engine made and no gateway counted. */
export function unaccountedAlert({ model, labels, thresholds }: Watched): AlertRule {
  const made = `sum(increase(${select("vllm:generation_tokens_total", labels)}[1h]))`;
  const counted = `sum(${select(TOKENS_BY_CONSUMER, { model: model.gatewayName ?? model.name, gen_ai_token_type: "output" })})`;
  return {
    alert: "TokensUnaccounted",
    // No series of the gateway means that it counted nothing, which is what this looks for.
    expr: `1 - (${counted} or vector(0)) / (${made} > 1000) > ${thresholds.unaccountedTokens}`,
    for: "30m",
    severity: "critical",
    summary: `${model.name} answers somebody whom the gateway does not see`,
    description:
      "{{ $value | humanizePercentage }} of the tokens that its engines made in the last hour passed no gateway.",
    why: "Whoever calls an engine past the gateway is neither authorised, nor limited, nor on the audit log.",
  };
}

/** An engine whose container the kernel stopped for lack of memory. */
export function outOfMemoryAlert({ model }: Watched): AlertRule {
  const container = { namespace: model.namespace, pod: { matches: model.pods } };
  const restarts = `increase(${select("kube_pod_container_status_restarts_total", container)}[15m]) > 0`;
  const reason = select("kube_pod_container_status_last_terminated_reason", { ...container, reason: "OOMKilled" });
  return {
    alert: "EngineOutOfMemory",
    expr: `${restarts} and on (namespace, pod, container) ${reason} == 1`,
    for: "1m",
    severity: "critical",
    summary: `{{ $labels.container }} of ${model.name} was stopped for lack of memory`,
    description: "{{ $labels.pod }} restarted {{ $value | humanize }} times in 15 minutes.",
    why: "Infrastructure, not a bad prompt: requests in flight were lost, and the others now carry the load.",
  };
}

/** The engine's own limit refuses requests: the gateway sees a 503 only where it asked. */
export function admissionAlert({ model, labels, thresholds }: Watched): AlertRule {
  const refused = `sum by (namespace, model_name) (increase(${select("vllm:admission_rejections_total", labels)}[15m]))`;
  const answered = `sum by (namespace, model_name) (increase(${select("vllm:request_success_total", labels)}[15m]))`;
  return {
    alert: "EngineRefusesRequests",
    expr: `${refused} / (${refused} + ${answered}) > ${thresholds.refusals} and ${refused} + ${answered} >= ${LEAST_REQUESTS}`,
    for: "5m",
    severity: "warning",
    summary: `Engines of ${model.name} refuse requests`,
    description: `{{ $value | humanizePercentage }} of requests met a full queue, over ${Math.round(thresholds.refusals * 100)} %.`,
    why: "The limit protects what runs; if it is met steadily, replicas are too few or the limit lies below what the GPU can do.",
  };
}
