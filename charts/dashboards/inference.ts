import { ENGINE_LATENCY_P99, FIRST_TOKEN_P95, INTER_TOKEN_P95 } from "../alert-rules/latency";
import { KV_CACHE, OUTPUT_LENGTH, PREFIX_HITS, RUNNING, TOKENS_PER_ENGINE, WAITING } from "../alert-rules/load";
import type { Thresholds } from "../alert-rules/props";
import type { DashboardContent } from "./panel";

const of = '{model_name=~"$model"}';
const RATE = "[$__rate_interval]";

/** Whether callers get answers, how fast, and what holds them up. */
export function inference(thresholds: Thresholds): DashboardContent {
  return {
    uid: "inferra-inference",
    title: "Inference",
    variables: [{ name: "model", label: "Model", metric: "vllm:num_requests_running", of: "model_name" }],
    rows: [
      {
        title: "Latency",
        panels: [
          {
            title: "Time to first token, 95th percentile",
            description: "What people read as the time until the answer comes.",
            unit: "s",
            threshold: thresholds.timeToFirstTokenSeconds,
            targets: [{ expr: `${FIRST_TOKEN_P95}${of}`, legend: "{{model_name}}" }],
          },
          {
            title: "Time between tokens, 95th percentile",
            description: "How smoothly an answer streams.",
            unit: "s",
            threshold: thresholds.interTokenSeconds,
            targets: [{ expr: `${INTER_TOKEN_P95}${of}`, legend: "{{model_name}}" }],
          },
          {
            title: "Whole requests in the engine, 99th percentile",
            description: "From arrival in the engine to the last token.",
            unit: "s",
            threshold: thresholds.endToEndSeconds,
            targets: [{ expr: `${ENGINE_LATENCY_P99}${of}`, legend: "{{model_name}}" }],
          },
          {
            title: "Where the time goes",
            description:
              "The mean of a request in the queue, in prefill and in decode. A long queue wants replicas, a long prefill shorter prompts.",
            unit: "s",
            targets: ["queue", "prefill", "decode"].map((stage) => {
              const metric = `vllm:request_${stage}_time_seconds`;
              const sum = (part: string) => `sum by (model_name) (rate(${metric}_${part}${of}${RATE}))`;
              return { expr: `${sum("sum")} / ${sum("count")}`, legend: `{{model_name}} ${stage}` };
            }),
          },
        ],
      },
      {
        title: "Load",
        panels: [
          {
            title: "Requests",
            description: "At work, and waiting for their turn.",
            unit: "short",
            threshold: thresholds.queuedRequests,
            targets: [
              { expr: `${RUNNING}${of}`, legend: "{{model_name}} at work" },
              { expr: `${WAITING}${of}`, legend: "{{model_name}} waiting" },
            ],
          },
          {
            title: "Tokens a second and engine",
            description: "A drop under the same load is an engine that is ill.",
            unit: "short",
            targets: [{ expr: `${TOKENS_PER_ENGINE}${of}`, legend: "{{model_name}}" }],
          },
          {
            title: "KV cache in use",
            description: "The fullest engine of each model. Near the line, requests are preempted.",
            unit: "percentunit",
            threshold: thresholds.kvCacheUse,
            targets: [{ expr: `${KV_CACHE}${of}`, legend: "{{model_name}}" }],
          },
          {
            title: "Preemptions and refusals a second",
            description: "Requests that lost their cache, and requests that met a full queue.",
            unit: "reqps",
            targets: [
              {
                expr: `sum by (model_name) (rate(vllm:num_preemptions_total${of}${RATE}))`,
                legend: "{{model_name}} preempted",
              },
              {
                expr: `sum by (model_name) (rate(vllm:admission_rejections_total${of}${RATE}))`,
                legend: "{{model_name}} refused",
              },
            ],
          },
        ],
      },
      {
        title: "What is asked and answered",
        panels: [
          {
            title: "How requests end",
            description: "stop: the model was done; length: cut off; abort: the caller left.",
            unit: "reqps",
            targets: [
              {
                expr: `sum by (model_name, finished_reason) (rate(vllm:request_success_total${of}${RATE}))`,
                legend: "{{model_name}} {{finished_reason}}",
              },
            ],
          },
          {
            title: "Tokens of the mean answer",
            description: "A sudden change is a model that misbehaves, a prompt injection, or a caller that changed.",
            unit: "short",
            targets: [{ expr: `${OUTPUT_LENGTH}${of}`, legend: "{{model_name}}" }],
          },
          {
            title: "Prompt tokens found in the prefix cache",
            description: "What repeats is not computed again.",
            unit: "percentunit",
            targets: [{ expr: `${PREFIX_HITS}${of}`, legend: "{{model_name}}" }],
          },
          {
            title: "Stable and canary: time to first token, 95th percentile",
            description: "The canary's own numbers beside those of the version it is to replace.",
            unit: "s",
            targets: [
              {
                expr: `histogram_quantile(0.95, sum by (le, model_name, inferra_track) (rate(vllm:time_to_first_token_seconds_bucket${of}${RATE})))`,
                legend: "{{model_name}} {{inferra_track}}",
              },
            ],
          },
        ],
      },
    ],
  };
}
