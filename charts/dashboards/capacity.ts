import { SM_ACTIVITY } from "../alert-rules/gpu";
import { RUNNING, WAITING } from "../alert-rules/load";
import type { DashboardContent } from "./panel";

const HPA = "kube_horizontalpodautoscaler";
const of = '{horizontalpodautoscaler=~"keda-hpa-.*",namespace=~"$namespace"}';
const scaler = '{exported_namespace=~"$namespace"}';

/** Whether there is enough, and whether what there is is needed. */
export function capacity(gpuMetrics: boolean): DashboardContent {
  return {
    uid: "inferra-capacity",
    title: "Capacity",
    variables: [{ name: "namespace", label: "Namespace", metric: "vllm:num_requests_running", of: "namespace" }],
    rows: [
      {
        title: "Replicas",
        panels: [
          {
            title: "Replicas there, and wanted",
            description: "Wanted is more than there: nodes are missing, or they are starting.",
            unit: "short",
            targets: [
              { expr: `${HPA}_status_current_replicas${of}`, legend: "{{horizontalpodautoscaler}} there" },
              { expr: `${HPA}_status_desired_replicas${of}`, legend: "{{horizontalpodautoscaler}} wanted" },
            ],
          },
          {
            title: "Room to grow",
            description: "Replicas that may still be added. At zero the queue can only grow.",
            unit: "short",
            targets: [
              {
                expr: `${HPA}_spec_max_replicas${of} - ${HPA}_status_desired_replicas${of}`,
                legend: "{{horizontalpodautoscaler}}",
              },
            ],
          },
          {
            title: "Pods that wait for a node",
            description: "GPUs are missing: quota, capacity of the region, or the pool's limit.",
            unit: "short",
            targets: [
              {
                expr: 'sum by (namespace) (kube_pod_status_phase{phase="Pending",namespace=~"$namespace"})',
                legend: "{{namespace}}",
              },
            ],
          },
          {
            title: "What KEDA reads",
            description: "The value each scaler last saw. A gap is an error; replicas are held then.",
            unit: "short",
            targets: [
              { expr: `keda_scaler_metrics_value${scaler}`, legend: "{{scaledObject}} {{metric}}" },
              {
                expr: `sum by (scaledObject) (increase(keda_scaler_detail_errors_total${scaler}[10m]))`,
                legend: "{{scaledObject}} errors",
              },
            ],
          },
        ],
      },
      {
        title: "Scale or tune",
        panels: [
          {
            title: "Requests waiting",
            description: "Rising while the activity beside it stays flat: tune, don't scale.",
            unit: "short",
            targets: [{ expr: `${WAITING}{namespace=~"$namespace"}`, legend: "{{model_name}}" }],
          },
          gpuMetrics
            ? {
                title: "Activity of the GPUs",
                description: "Rising with the queue: scale. Flat and below 90 %: something else holds requests up.",
                unit: "percentunit",
                targets: [{ expr: `${SM_ACTIVITY}{namespace=~"$namespace"}`, legend: "{{model_name}}" }],
              }
            : {
                title: "Requests at work",
                description: "Flat while the queue rises: batches are full.",
                unit: "short",
                targets: [{ expr: `${RUNNING}{namespace=~"$namespace"}`, legend: "{{model_name}}" }],
              },
        ],
      },
    ],
  };
}
