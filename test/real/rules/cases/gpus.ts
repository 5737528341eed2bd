import { engine, gpu, type Series } from "../series";
import { AN_HOUR_LATER, BEFORE, type Case, fires, silent } from "./case";

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

export const gpus: Case[] = [
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
