import type { AlertRulesProps } from "../../../charts/alert-rules";

/** One model over several GPUs, one that a schedule wakes, and everything that can be watched. */
export const watchedPlatform: AlertRulesProps = {
  runbooksUrl: "https://docs.example.org/runbooks",
  gateway: "agentgateway",
  businessHours: { timeZone: "America/New_York" },
  models: [
    { name: "clinical", namespace: "serving", pods: "clinical-.*", gpuMemoryUtilization: 0.88, nvlink: true },
    {
      name: "batch",
      namespace: "serving",
      pods: "batch-.*",
      gpuMemoryUtilization: 0.9,
      nvlink: false,
      alwaysOn: false,
      thresholds: { queuedRequests: 500, timeToFirstTokenSeconds: 30 },
    },
  ],
  deadlines: [
    { kind: "retirement", subject: "old model", day: "1970-01-05" },
    { kind: "agreement", subject: "BAA with a gateway", day: "1971-01-01" },
  ],
};
