import type { AlertRule } from "./rule";

/** KEDA can't read what it scales on. Replicas are held, so nothing else shows it. */
export const scalingAlerts: readonly AlertRule[] = [
  {
    alert: "ScalerFailing",
    expr: "sum by (exported_namespace, scaledObject) (increase(keda_scaler_detail_errors_total[10m])) > 0",
    for: "10m",
    severity: "warning",
    summary: "{{ $labels.scaledObject }} can't be scaled",
    description: "KEDA failed {{ $value | humanize }} times in ten minutes to read what it scales on.",
    why: "It holds the replicas there are. The next rush finds too few of them.",
  },
];
