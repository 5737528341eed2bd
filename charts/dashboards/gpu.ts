import { SM_ACTIVITY } from "../alert-rules/gpu";
import type { Thresholds } from "../alert-rules/props";
import type { DashboardContent, Panel } from "./panel";

const of = '{Hostname=~"$node"}';
const RATE = "[$__rate_interval]";
const GPU = "{{Hostname}} GPU {{gpu}}";

const each = (title: string, description: string, unit: string, expr: string, threshold?: number): Panel => ({
  ...{ title, description, unit, threshold },
  targets: [{ expr, legend: GPU }],
});

/** Whether the GPUs are well, and whether they work. */
export function gpu(thresholds: Thresholds): DashboardContent {
  const used = `DCGM_FI_DEV_FB_USED${of}`;
  return {
    uid: "inferra-gpu",
    title: "GPU",
    variables: [{ name: "node", label: "Node", metric: "DCGM_FI_DEV_GPU_TEMP", of: "Hostname" }],
    rows: [
      {
        title: "Work",
        panels: [
          each(
            "Activity of the multiprocessors",
            "The share of time in which they compute. GPU_UTIL only says that some kernel ran.",
            "percentunit",
            `DCGM_FI_PROF_SM_ACTIVE${of}`,
            thresholds.idleSmActivity,
          ),
          {
            ...each("Activity by model", "The mean over the GPUs of a model.", "percentunit", SM_ACTIVITY),
            targets: [{ expr: SM_ACTIVITY, legend: "{{model_name}}" }],
          },
          each(
            "Activity of the tensor cores",
            "What of the computing is matrices.",
            "percentunit",
            `DCGM_FI_PROF_PIPE_TENSOR_ACTIVE${of}`,
          ),
          each(
            "Activity of the memory",
            "Near 1, decoding is held up by memory bandwidth: more replicas, or fewer bytes a weight.",
            "percentunit",
            `DCGM_FI_PROF_DRAM_ACTIVE${of}`,
          ),
          each(
            "Memory in use",
            "An engine takes its budget at start; the KV cache's fullness is on the dashboard Inference.",
            "percentunit",
            `${used} / (${used} + DCGM_FI_DEV_FB_FREE${of})`,
          ),
          each(
            "NVLink throughput",
            "In MB a second, over all links.",
            "MBs",
            `DCGM_FI_DEV_NVLINK_BANDWIDTH_TOTAL${of}`,
          ),
        ],
      },
      {
        title: "Health",
        panels: [
          each(
            "Temperature",
            "Above the line the GPU is about to slow down.",
            "celsius",
            `DCGM_FI_DEV_GPU_TEMP${of}`,
            thresholds.gpuCelsius,
          ),
          each("Power", "What the GPU draws; its limit is the card's.", "watt", `DCGM_FI_DEV_POWER_USAGE${of}`),
          each(
            "Clock of the multiprocessors",
            "A drop under load is throttling.",
            "rotmhz",
            `DCGM_FI_DEV_SM_CLOCK${of} * 1e6`,
          ),
          {
            ...each(
              "Time throttled",
              "The share of time in which heat or power held the clocks down.",
              "percentunit",
              "",
            ),
            targets: ["THERMAL", "POWER"].map((cause) => ({
              expr: `rate(DCGM_FI_DEV_${cause}_VIOLATION${of}${RATE}) / 1e9`,
              legend: `${GPU} ${cause.toLowerCase()}`,
            })),
          },
          {
            ...each("Faults", "XIDs of the last five minutes, by number.", "short", ""),
            targets: [{ expr: `DCGM_EXP_XID_ERRORS_COUNT${of}`, legend: `${GPU} XID {{xid}}` }],
          },
          {
            ...each("Memory errors", "In one bit: corrected. In two bits: the GPU has to go.", "short", ""),
            targets: [
              { expr: `DCGM_FI_DEV_ECC_SBE_VOL_TOTAL${of}`, legend: `${GPU} one bit` },
              { expr: `DCGM_FI_DEV_ECC_DBE_VOL_TOTAL${of}`, legend: `${GPU} two bits` },
              { expr: `DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS${of}`, legend: `${GPU} rows replaced` },
            ],
          },
        ],
      },
    ],
  };
}
