import { z } from "zod";
import { defineTable } from "./table";

const table = defineTable(
  "azure-metrics",
  () => ({
    /** What the metric tells, in kebab case: `requests`, `availability`, ... */
    key: z.string().regex(/^[a-z-]+$/),
    /** The metric's name in Azure Monitor. */
    name: z.string(),
    aggregation: z.enum(["Average", "Count", "Maximum", "Minimum", "Total"]),
    /** Dimensions that a condition may split or filter by. */
    dimensions: z.array(z.string()),
  }),
  (row) => row.key,
);

/** A metric of an Azure OpenAI account. */
export type AzureMetric = ReturnType<typeof table.rows>[number];

/** The namespace of every metric of an Azure OpenAI account. */
export const ACCOUNT_METRIC_NAMESPACE = "Microsoft.CognitiveServices/accounts";

/** The metric with this key (`provisioned-utilization`). */
export function azureMetric(key: string): AzureMetric | undefined {
  return table.get(key);
}

/** Every metric of the catalogue. */
export function azureMetrics(): readonly AzureMetric[] {
  return table.rows();
}
