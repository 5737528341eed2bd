import { applicationXids } from "../../lib/catalog";
import { select } from "../promql";
import { BUSINESS_HOURS } from "./business-hours";
import { baseline, knownFor, RUNNING, WAITING } from "./load";
import type { Thresholds } from "./props";
import type { AlertRule, RecordingRule } from "./rule";
import type { Watched } from "./watched";

export const SM_ACTIVITY = "model:gpu_sm_active:avg";
const LINK_LOADED = "model:gpu_nvlink_mb_per_second:avg5m_loaded";

/** One GPU, wherever it is. A MIG slice is one of its own. */
const GPU = "Hostname, gpu, UUID, GPU_I_ID";

/** A GPU's series do not know which model it serves; its pods do. */
export function gpuRecords({ model, labels, gpuLabels }: Watched): RecordingRule[] {
  const link = `avg(avg_over_time(${select("DCGM_FI_DEV_NVLINK_BANDWIDTH_TOTAL", gpuLabels)}[5m]))`;
  return [
    { record: SM_ACTIVITY, expr: `avg(${select("DCGM_FI_PROF_SM_ACTIVE", gpuLabels)})`, labels },
    ...(model.nvlink
      ? [{ record: LINK_LOADED, expr: `${link} and on () ${select(RUNNING, labels)} > 0`, labels }]
      : []),
  ];
}

export function gpuModelAlerts({ model, thresholds, labels, gpuLabels }: Watched): AlertRule[] {
  const [used, free] = ["DCGM_FI_DEV_FB_USED", "DCGM_FI_DEV_FB_FREE"].map((field) => select(field, gpuLabels));
  const limit = Math.round((model.gpuMemoryUtilization + thresholds.memoryMargin) * 1000) / 1000;
  const activity = select(SM_ACTIVITY, labels);
  const alerts: AlertRule[] = [
    {
      alert: "GpuMemoryBeyondBudget",
      expr: `max by (${GPU}, exported_pod) (${used} / (${used} + ${free})) > ${limit}`,
      for: "5m",
      severity: "warning",
      summary: `A GPU of ${model.name} is fuller than its engine may make it`,
      description: `{{ $value | humanizePercentage }} of the memory of GPU {{ $labels.gpu }} on {{ $labels.Hostname }} is used; the engine may take ${Math.round(model.gpuMemoryUtilization * 100)} %.`,
      why: "An engine takes its share at start and keeps it. More than that is another process on the GPU or a leak, and ends in an out-of-memory crash. A fixed limit of 92 % would fire for ever on an engine that may use as much.",
    },
    {
      alert: "QueueGrowsWhileGpuFlat",
      expr: `deriv(${select(WAITING, labels)}[15m]) * 900 > ${thresholds.queueGrowth} and abs(delta(${activity}[15m])) < ${thresholds.flatSmActivity} and ${activity} < ${thresholds.saturatedSmActivity}`,
      for: "5m",
      severity: "critical",
      summary: `The queue of ${model.name} grows and its GPUs don't work harder: tune, don't scale`,
      description:
        "{{ $value | humanize }} more requests wait than 15 minutes ago, while the activity of the GPUs stayed the same.",
      why: "The engine is held up by something other than computing: memory bandwidth, evictions from the KV cache, or a batch limit. It looks like a lack of replicas, and more replicas cost money without helping.",
    },
  ];
  return model.nvlink ? [...alerts, linkAlert(model.name, select(LINK_LOADED, labels), thresholds)] : alerts;
}

function linkAlert(model: string, link: string, thresholds: Thresholds): AlertRule {
  return {
    alert: "GpuLinkSlow",
    expr: `1 - ${link} / ${baseline(link)} > ${thresholds.linkDrop} and ${knownFor(link, 1)}`,
    for: "15m",
    severity: "warning",
    summary: `NVLink between the GPUs of ${model} carries less than usual`,
    description: `{{ $value | humanizePercentage }} less than in the week before while requests run, over ${Math.round(thresholds.linkDrop * 100)} %.`,
    why: "Tensor parallelism talks over NVLink on every token. DCGM gives this field as a rate, though it is often read as a counter.",
  };
}

/** Every GPU of the cluster, whoever uses it. */
export function gpuAlerts(thresholds: Thresholds, businessHours: boolean): AlertRule[] {
  const faultyXids = select("DCGM_EXP_XID_ERRORS_COUNT", { xid: { matches: "[1-9][0-9]*" } });
  const harmless = select("DCGM_EXP_XID_ERRORS_COUNT", { xid: { matches: applicationXids().join("|") } });
  const where = "GPU {{ $labels.gpu }} on {{ $labels.Hostname }}";
  return [
    ...(businessHours ? [idleAlert(thresholds)] : []),
    {
      alert: "GpuHot",
      expr: `max by (${GPU}) (DCGM_FI_DEV_GPU_TEMP) > ${thresholds.gpuCelsius}`,
      for: "5m",
      severity: "warning",
      summary: `${where} is hot`,
      description: `{{ $value }} °C, over ${thresholds.gpuCelsius} °C.`,
      why: "The GPU is about to slow itself down, and every request on it with it.",
    },
    {
      alert: "GpuMemoryFault",
      expr: `max by (${GPU}) (increase(DCGM_FI_DEV_ECC_DBE_VOL_TOTAL[10m])) > 0`,
      for: "0m",
      severity: "critical",
      summary: `${where} has a memory fault`,
      description: "An error in two bits, which the GPU can't correct.",
      why: "The hardware is failing: answers may be wrong before it stops. Drain the node and have it replaced.",
    },
    {
      alert: "GpuRowRemapFailed",
      expr: `max by (${GPU}) (DCGM_FI_DEV_ROW_REMAP_FAILURE) > 0`,
      for: "0m",
      severity: "critical",
      summary: `${where} has no spare memory rows left`,
      description: "A faulty row could not be replaced by a spare one.",
      why: "The next fault has nowhere to go. Drain the node and have it replaced.",
    },
    {
      alert: "GpuFault",
      expr: `max by (${GPU}, xid) (${faultyXids} unless ${harmless}) > 0`,
      for: "0m",
      severity: "critical",
      summary: `${where} reports fault {{ $labels.xid }}`,
      description: "XID {{ $labels.xid }} {{ $value }} times within five minutes.",
      why: "XIDs that an application causes are left out, so this is the GPU, its driver or its links. The last XID alone (the default counter) would miss one between two scrapes.",
    },
    {
      alert: "GpuMetricsMissing",
      expr: "absent(DCGM_FI_DEV_GPU_TEMP)",
      for: "15m",
      severity: "warning",
      summary: "Nothing is seen of the GPUs",
      description: "No GPU has been scraped for 15 minutes.",
      why: "Faults, heat and idle GPUs all go unseen.",
    },
  ];
}

function idleAlert(thresholds: Thresholds): AlertRule {
  return {
    alert: "GpuIdle",
    expr: `avg by (${GPU}) (avg_over_time(DCGM_FI_PROF_SM_ACTIVE[30m])) < ${thresholds.idleSmActivity} and on () ${BUSINESS_HOURS} == 1`,
    for: "30m",
    severity: "info",
    summary: "GPU {{ $labels.gpu }} on {{ $labels.Hostname }} idles in business hours",
    description: `Its multiprocessors are active {{ $value | humanizePercentage }} of the time, below ${Math.round(thresholds.idleSmActivity * 100)} %.`,
    why: "Requests are routed elsewhere, or there are more replicas than needed. Activity of the multiprocessors is read, as GPU_UTIL only says that some kernel ran and knows no MIG.",
  };
}
