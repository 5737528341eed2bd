import { engine, engineHistogram, gpu, histogram, type Labels, type Series, series } from "./series";

/** One story told in series, and whether the alert fires at its end. */
export interface Case {
  readonly alert: string;
  readonly story: string;
  readonly fires: boolean;
  readonly series: readonly Series[];
  /** The minute at which is looked. */
  readonly at: number;
  /** Labels the firing alert must have, beside its own. */
  readonly labels?: Labels;
  /** Another gateway than agentgateway, or none. */
  readonly gateway?: "envoy-ai-gateway" | "none";
}

const story = (
  alert: string,
  fires: boolean,
  text: string,
  at: number,
  ...all: (Series | readonly Series[])[]
): Case => ({
  ...{ alert, story: text, fires, at },
  series: all.flat(),
});
const fires = (alert: string, text: string, at: number, ...all: (Series | readonly Series[])[]) =>
  story(alert, true, text, at, ...all);
const silent = (alert: string, text: string, at: number, ...all: (Series | readonly Series[])[]) =>
  story(alert, false, text, at, ...all);

const TTFT = "vllm:time_to_first_token_seconds";
const ITL = "vllm:inter_token_latency_seconds";
const E2E = "agentgateway_gen_ai_server_request_duration";
const atGateway: Labels = { gen_ai_request_model: "clinical", gateway: "g" };

const latency: Case[] = [
  fires("InferenceFirstTokenSlow", "one in ten waits over a second", 30, engineHistogram(TTFT, 0.5, 90, 10, 40)),
  silent("InferenceFirstTokenSlow", "all are quick", 30, engineHistogram(TTFT, 0.25, 100, 0, 40)),
  silent(
    "InferenceFirstTokenSlow",
    "three slow requests in five minutes, at night",
    30,
    engineHistogram(TTFT, 0.5, 0, 0.6, 40),
  ),
  silent("InferenceFirstTokenSlow", "engines run without a request", 30, engineHistogram(TTFT, 0.5, 0, 0, 40)),
  fires("InferenceTokensSlow", "one token in ten takes over 80 ms", 30, engineHistogram(ITL, 0.08, 900, 100, 40)),
  silent("InferenceTokensSlow", "tokens come quickly", 30, engineHistogram(ITL, 0.04, 1000, 0, 40)),
  fires("InferenceRequestsSlow", "one in twenty takes over ten seconds", 40, histogram(E2E, atGateway, 10, 95, 5, 45)),
  silent("InferenceRequestsSlow", "all answered within five", 40, histogram(E2E, atGateway, 5, 100, 0, 45)),
  silent(
    "InferenceRequestsSlow",
    "another model is slow",
    40,
    histogram(E2E, { ...atGateway, gen_ai_request_model: "managed" }, 10, 50, 50, 45),
  ),
];

/** Minutes of what came before; baselines look back a week and take what they find. */
const BEFORE = 2 * 24 * 60;
const AN_HOUR_LATER = BEFORE + 60;
/** Days in which a queue stands for two hours of each. */
const queues = "1x119 0x1319 1x119 0x1319";
const days = (usual: number, now: number): string => `0+${usual}x${BEFORE} ${usual * BEFORE + now}+${now}x120`;
const slowNow = (now: number, waiting: string): Series[] => [
  engine("vllm:generation_tokens_total", days(60000, now)),
  engine("vllm:num_requests_waiting", waiting),
  engine("vllm:num_requests_running", `4x${BEFORE + 200}`),
];

const load: Case[] = [
  fires(
    "InferenceThroughputDropped",
    "half the tokens under the same queue",
    AN_HOUR_LATER,
    slowNow(30000, `${queues} 5x120`),
  ),
  silent("InferenceThroughputDropped", "as many tokens as ever", AN_HOUR_LATER, slowNow(60000, `${queues} 5x120`)),
  silent(
    "InferenceThroughputDropped",
    "few tokens at night, with no queue",
    AN_HOUR_LATER,
    slowNow(600, `${queues} 0x120`),
  ),
  silent("InferenceThroughputDropped", "a queue on the first day, nothing to compare with", 60, slowNow(600, "5x120")),
  fires("InferenceQueueLong", "sixty wait", 5, engine("vllm:num_requests_waiting", "60x10")),
  fires(
    "InferenceQueueLong",
    "thirty wait at each of two replicas",
    5,
    engine("vllm:num_requests_waiting", "30x10"),
    engine("vllm:num_requests_waiting", "30x10", { pod: "clinical-1" }),
  ),
  silent("InferenceQueueLong", "sixty for a minute", 5, engine("vllm:num_requests_waiting", "0x3 60 0x10")),
  silent("InferenceQueueLong", "forty wait", 5, engine("vllm:num_requests_waiting", "40x10")),
  silent(
    "InferenceQueueLong",
    "four hundred wait for the model whose limit is five hundred",
    5,
    engine("vllm:num_requests_waiting", "400x10", { model_name: "batch" }),
  ),
  fires("InferenceCacheFull", "95 % of the cache", 20, engine("vllm:kv_cache_usage_perc", "0.95x30")),
  silent("InferenceCacheFull", "80 % of the cache", 20, engine("vllm:kv_cache_usage_perc", "0.8x30")),
  fires(
    "PrefixCacheCold",
    "one prompt token in a hundred",
    150,
    engine("vllm:prefix_cache_queries_total", "0+1000x180"),
    engine("vllm:prefix_cache_hits_total", "0+10x180"),
  ),
  silent(
    "PrefixCacheCold",
    "half of the prompt tokens",
    150,
    engine("vllm:prefix_cache_queries_total", "0+1000x180"),
    engine("vllm:prefix_cache_hits_total", "0+500x180"),
  ),
  silent(
    "PrefixCacheCold",
    "engines run without a prompt",
    150,
    engine("vllm:prefix_cache_queries_total", "7x180"),
    engine("vllm:prefix_cache_hits_total", "0x180"),
  ),
  fires(
    "InferenceOutputLengthShifted",
    "answers three times as long",
    AN_HOUR_LATER,
    engine("vllm:request_generation_tokens_count", `0+10x${BEFORE + 120}`),
    engine("vllm:request_generation_tokens_sum", days(3000, 9000)),
  ),
  silent(
    "InferenceOutputLengthShifted",
    "answers as long as ever",
    AN_HOUR_LATER,
    engine("vllm:request_generation_tokens_count", `0+10x${BEFORE + 120}`),
    engine("vllm:request_generation_tokens_sum", days(3000, 3000)),
  ),
  silent(
    "InferenceOutputLengthShifted",
    "five long answers at night",
    AN_HOUR_LATER,
    engine("vllm:request_generation_tokens_count", `0+10x${BEFORE} ${BEFORE * 10}+0.2x120`),
    engine("vllm:request_generation_tokens_sum", `0+3000x${BEFORE} ${BEFORE * 3000}+900x120`),
  ),
  fires("InferenceMetricsMissing", "no engine was ever scraped", 15),
  silent("InferenceMetricsMissing", "an engine idles", 15, engine("vllm:num_requests_running", "0x20")),
  fires(
    "EngineRefusesRequests",
    "one request in four meets a full queue",
    30,
    engine("vllm:admission_rejections_total", "0+5x40", { reason: "max_num_queued_reqs" }),
    engine("vllm:request_success_total", "0+15x40", { finished_reason: "stop" }),
  ),
  silent(
    "EngineRefusesRequests",
    "one request in a hundred",
    30,
    engine("vllm:admission_rejections_total", "0+0.2x40", { reason: "max_num_queued_reqs" }),
    engine("vllm:request_success_total", "0+20x40", { finished_reason: "stop" }),
  ),
];

const container: Labels = { namespace: "serving", pod: "clinical-0", container: "engine" };
const lastReason = (reason: string): Series =>
  series("kube_pod_container_status_last_terminated_reason", { ...container, reason }, "_x10 1x30");
const restarted = series("kube_pod_container_status_restarts_total", container, "0x10 1x30");
const gateway = (values: string, labels: Labels): Series =>
  series("agentgateway_requests_total", { backend: "b", reason: "Upstream", ...labels }, values);
const answered = gateway("0+100x40", { status: "200" });
const tokens = (values: string, labels: Labels): Series =>
  series(
    "agentgateway_gen_ai_client_token_usage_sum",
    { ...atGateway, gen_ai_token_type: "output", ...labels },
    values,
  );
const made = engine("vllm:generation_tokens_total", "0+1000x180");

const callers: Case[] = [
  fires("EngineOutOfMemory", "the kernel stopped an engine", 20, restarted, lastReason("OOMKilled")),
  silent("EngineOutOfMemory", "an engine left by itself", 20, restarted, lastReason("Completed")),
  fires(
    "RequestsTimingOut",
    "one in twenty runs out of time",
    30,
    answered,
    gateway("0+5x40", { status: "504", reason: "Timeout" }),
  ),
  silent(
    "RequestsTimingOut",
    "one in a thousand does",
    30,
    answered,
    gateway("0+0.1x40", { status: "504", reason: "Timeout" }),
  ),
  fires("RequestsRefused", "one in eleven is refused", 30, answered, gateway("0+10x40", { status: "503" })),
  silent(
    "RequestsRefused",
    "one in fifty is refused",
    30,
    answered,
    gateway("0+2x40", { status: "429", reason: "RateLimit" }),
  ),
  fires("RequestsInvalid", "one in six is invalid", 30, answered, gateway("0+20x40", { status: "400" })),
  silent("RequestsInvalid", "one in twenty is invalid", 30, answered, gateway("0+5x40", { status: "400" })),
  fires("RequestsFailing", "one in twenty fails", 30, answered, gateway("0+5x40", { status: "500" })),
  silent("RequestsFailing", "all succeed", 30, answered),
  silent(
    "RequestsFailing",
    "one of two failed, at night",
    30,
    gateway("0x20 1x30", { status: "200" }),
    gateway("0x20 1x30", { status: "500" }),
  ),
  fires("TokensWithoutConsumer", "a caller without a name", 90, tokens("0+10x120", { consumer: "unknown" })),
  silent("TokensWithoutConsumer", "every caller has a name", 90, tokens("0+10x120", { consumer: "ehr" })),
  fires(
    "TokensUnaccounted",
    "the engine makes more tokens than the gateway counts",
    150,
    made,
    tokens("0+500x180", { consumer: "ehr" }),
  ),
  fires("TokensUnaccounted", "the gateway counts nothing at all", 150, made),
  silent("TokensUnaccounted", "both count the same", 150, made, tokens("0+1000x180", { consumer: "ehr" })),
  silent("TokensUnaccounted", "nothing is made, nothing counted", 150, engine("vllm:generation_tokens_total", "5x180")),
];

const memory = (used: number): Series[] => [
  gpu("DCGM_FI_DEV_FB_USED", `${used * 1000}x30`),
  gpu("DCGM_FI_DEV_FB_FREE", `${(1 - used) * 1000}x30`),
];
const queueAndGpu = (waiting: string, activity: string): Series[] => [
  engine("vllm:num_requests_waiting", waiting),
  gpu("DCGM_FI_PROF_SM_ACTIVE", activity),
];
const link = (now: number, running: string): Series[] => [
  gpu("DCGM_FI_DEV_NVLINK_BANDWIDTH_TOTAL", `9000x${BEFORE} ${now}x120`),
  engine("vllm:num_requests_running", running),
];
/** 2 January 1970 was a Friday; in New York it is business hours from 13:00 to 23:00 UTC. */
const friday = (hour: number): number => (24 + hour) * 60;

const gpus: Case[] = [
  fires("GpuMemoryBeyondBudget", "95 % with a budget of 88 %", 15, memory(0.95)),
  silent("GpuMemoryBeyondBudget", "90 % with a budget of 88 %", 15, memory(0.9)),
  fires(
    "QueueGrowsWhileGpuFlat",
    "the queue grows by two a minute, the GPU stays at 60 %",
    30,
    queueAndGpu("0+2x40", "0.6x40"),
  ),
  silent("QueueGrowsWhileGpuFlat", "the GPU works harder as the queue grows", 30, queueAndGpu("0+2x40", "0.2+0.02x40")),
  silent("QueueGrowsWhileGpuFlat", "the GPU is saturated: more replicas help", 30, queueAndGpu("0+2x40", "0.96x40")),
  silent("QueueGrowsWhileGpuFlat", "the queue stands", 30, queueAndGpu("20x40", "0.6x40")),
  silent("QueueGrowsWhileGpuFlat", "nothing is known of the GPU", 30, engine("vllm:num_requests_waiting", "0+2x40")),
  fires(
    "GpuLinkSlow",
    "half of the usual throughput while requests run",
    AN_HOUR_LATER,
    link(4000, `4x${BEFORE + 200}`),
  ),
  silent("GpuLinkSlow", "the usual throughput", AN_HOUR_LATER, link(8800, `4x${BEFORE + 200}`)),
  silent("GpuLinkSlow", "no throughput, as nothing runs", AN_HOUR_LATER, link(0, `4x${BEFORE} 0x120`)),
  fires(
    "GpuIdle",
    "5 % on a Friday afternoon in New York",
    friday(20),
    gpu("DCGM_FI_PROF_SM_ACTIVE", `0.05x${friday(24)}`),
  ),
  silent(
    "GpuIdle",
    "5 % on a Friday morning before work",
    friday(12),
    gpu("DCGM_FI_PROF_SM_ACTIVE", `0.05x${friday(24)}`),
  ),
  silent("GpuIdle", "5 % on a Saturday afternoon", friday(44), gpu("DCGM_FI_PROF_SM_ACTIVE", `0.05x${friday(48)}`)),
  silent("GpuIdle", "50 % on a Friday afternoon", friday(20), gpu("DCGM_FI_PROF_SM_ACTIVE", `0.5x${friday(24)}`)),
  fires("GpuHot", "85 °C", 15, gpu("DCGM_FI_DEV_GPU_TEMP", "85x20")),
  silent("GpuHot", "83 °C", 15, gpu("DCGM_FI_DEV_GPU_TEMP", "83x20")),
  fires("GpuMemoryFault", "one error in two bits", 15, gpu("DCGM_FI_DEV_ECC_DBE_VOL_TOTAL", "0x10 1x10")),
  silent("GpuMemoryFault", "an error of yesterday", 120, gpu("DCGM_FI_DEV_ECC_DBE_VOL_TOTAL", "0x10 1x120")),
  fires("GpuRowRemapFailed", "no spare row left", 5, gpu("DCGM_FI_DEV_ROW_REMAP_FAILURE", "1x10")),
  silent("GpuRowRemapFailed", "spare rows left", 5, gpu("DCGM_FI_DEV_ROW_REMAP_FAILURE", "0x10")),
  {
    ...fires("GpuFault", "the GPU fell off the bus", 5, gpu("DCGM_EXP_XID_ERRORS_COUNT", "1x10", { xid: "79" })),
    labels: { xid: "79" },
  },
  silent("GpuFault", "an application read wrong memory", 5, gpu("DCGM_EXP_XID_ERRORS_COUNT", "1x10", { xid: "31" })),
  silent("GpuFault", "no fault: the exporter reports none", 5, gpu("DCGM_EXP_XID_ERRORS_COUNT", "0x10", { xid: "0" })),
  fires("GpuMetricsMissing", "no GPU was ever scraped", 20),
  silent("GpuMetricsMissing", "a GPU is there", 20, gpu("DCGM_FI_DEV_GPU_TEMP", "40x30")),
];

const scalerErrors = (values: string): Series =>
  series(
    "keda_scaler_detail_errors_total",
    { exported_namespace: "serving", scaledObject: "clinical", scaler: "s" },
    values,
  );

const oldModel: Labels = { kind: "retirement", subject: "old model" };
const agreement: Labels = { kind: "agreement", subject: "BAA with a gateway" };

const others: Case[] = [
  // Time begins on 1 January 1970.
  { ...fires("DeadlineNear", "the model is retired in three days", 24 * 60), labels: oldModel },
  { ...silent("DeadlineNear", "the agreement ends next year", 24 * 60), labels: agreement },
  {
    ...silent("DeadlineNear", "the model was retired yesterday, which another alert says", 5 * 24 * 60),
    labels: oldModel,
  },
  { ...fires("DeadlinePassed", "the model was retired yesterday", 5 * 24 * 60), labels: oldModel },
  { ...silent("DeadlinePassed", "the model is retired in three days", 24 * 60), labels: oldModel },
  fires("ScalerFailing", "an error each minute", 30, scalerErrors("0+1x40")),
  silent("ScalerFailing", "one error an hour ago", 90, scalerErrors("0 1x120")),
];

const ENGINE_E2E = "vllm:e2e_request_latency_seconds";
const ENVOY_E2E = "gen_ai_server_request_duration_seconds";
const atEnvoy: Labels = { gen_ai_original_model: "clinical" };
const failedAtEnvoy = (each: number): Series =>
  series(`${ENVOY_E2E}_count`, { ...atEnvoy, error_type: "_OTHER" }, `0+${each}x45`);
const answeredByEnvoy = series(`${ENVOY_E2E}_count`, atEnvoy, "0+100x45");
const tokensAtEnvoy = (each: number): Series =>
  series(
    "gen_ai_client_token_usage_sum",
    { ...atEnvoy, gen_ai_token_type: "output", consumer: "ehr" },
    `0+${each}x180`,
  );

const withoutGateway: Case[] = [
  fires(
    "InferenceRequestsSlow",
    "one in twenty takes over ten seconds, in the engine",
    40,
    engineHistogram(ENGINE_E2E, 10, 95, 5, 45),
  ),
  silent(
    "InferenceRequestsSlow",
    "all answered within five, by the engine",
    40,
    engineHistogram(ENGINE_E2E, 5, 100, 0, 45),
  ),
].map((one) => ({ ...one, gateway: "none" as const }));

const withEnvoy: Case[] = [
  fires(
    "InferenceRequestsSlow",
    "one in twenty takes over ten seconds, at Envoy",
    40,
    histogram(ENVOY_E2E, atEnvoy, 10, 95, 5, 45),
  ),
  silent(
    "InferenceRequestsSlow",
    "all answered within five, at Envoy",
    40,
    histogram(ENVOY_E2E, atEnvoy, 5, 100, 0, 45),
  ),
  fires("RequestsFailing", "one in twenty fails, at Envoy", 40, answeredByEnvoy, failedAtEnvoy(5)),
  silent("RequestsFailing", "all succeed, at Envoy", 40, answeredByEnvoy),
  fires("TokensUnaccounted", "Envoy counts half of the tokens", 150, made, tokensAtEnvoy(500)),
  silent("TokensUnaccounted", "Envoy counts them all", 150, made, tokensAtEnvoy(1000)),
].map((one) => ({ ...one, gateway: "envoy-ai-gateway" as const }));

export const cases: readonly Case[] = [
  ...[...latency, ...load, ...callers, ...gpus, ...others],
  ...withoutGateway,
  ...withEnvoy,
];
