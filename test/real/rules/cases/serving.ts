import { engine, engineHistogram, histogram, type Series } from "../series";
import { AN_HOUR_LATER, atGateway, BEFORE, type Case, days, fires, silent } from "./case";

const TTFT = "vllm:time_to_first_token_seconds";
const ITL = "vllm:inter_token_latency_seconds";
const E2E = "agentgateway_gen_ai_server_request_duration";

export const latency: Case[] = [
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
    histogram(E2E, { ...atGateway, alias: "managed" }, 10, 50, 50, 45),
  ),
];

/** Days in which a queue stands for two hours of each. */
const queues = "1x119 0x1319 1x119 0x1319";
const slowNow = (now: number, waiting: string): Series[] => [
  engine("vllm:generation_tokens_total", days(60000, now)),
  engine("vllm:num_requests_waiting", waiting),
  engine("vllm:num_requests_running", `4x${BEFORE + 200}`),
];

export const load: Case[] = [
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
