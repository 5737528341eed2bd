import { z } from "zod";
import type { Resource } from "../../../posture";
import { defineCheck, fact } from "../../check";
import { understood } from "../../sight";
import { text, written } from "../../written";

/** AKS puts the pool's name on each of its nodes. */
const POOL = "kubernetes.azure.com/agentpool";
const GPUS = "inferra/gpus";

const shape = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      status: z.object({
        allocatable: z.record(z.string(), z.string()).default({}),
        conditions: z.array(z.object({ type: z.string(), status: z.string() })).default([]),
      }),
    }),
  ),
});

type Node = z.output<typeof shape>["items"][number];

export const gpuNodesReady = defineCheck({
  id: "runtime-gpu-nodes-ready",
  title: "Every node of the GPU pool is ready and offers its GPUs",
  why: "A node without a driver takes no engine: what was planned for it waits, or runs elsewhere.",
  fix: "look at the node's conditions and at the GPU operator's pods on it; a pool that stays short has no capacity or quota",
  severity: "medium",
  controls: {},
  carrier: "operator",
  documentation: "https://learn.microsoft.com/azure/aks/use-nvidia-gpu",
  on: ["azurerm_kubernetes_cluster_node_pool"],
  applies: (pool) => GPUS in labelsOf(pool),
  look: async (pool, { sight }) => {
    const name = text(pool, "name");
    const selector = encodeURIComponent(`${POOL}=${name}`);
    const { items } = understood(
      shape,
      await sight.kubernetes(`/api/v1/nodes?labelSelector=${selector}`),
      "the cluster",
    );
    const least = Number(written(pool, "min_count") ?? written(pool, "node_count") ?? 1);
    return [
      fact(pool, `nodes of ${name}`, {
        holds: items.length >= least,
        observed: `${items.length} nodes`,
        expected: `be at least ${least}`,
      }),
      ...items.flatMap((node) => [
        fact(pool, node.metadata.name, {
          holds: isReady(node),
          observed: isReady(node) ? "ready" : "not ready",
          expected: "be ready",
        }),
        fact(pool, node.metadata.name, {
          holds: gpusOf(node) > 0,
          observed: `${gpusOf(node)} GPUs allocatable`,
          expected: "offer nvidia.com/gpu, or a part of one",
        }),
      ]),
    ];
  },
});

const labelsOf = (pool: Resource): Readonly<Record<string, unknown>> =>
  (written(pool, "node_labels") as Readonly<Record<string, unknown>> | undefined) ?? {};

const isReady = ({ status }: Node): boolean =>
  status.conditions.some(({ type, status: state }) => type === "Ready" && state === "True");

/** Whole GPUs, and instances of GPUs that are partitioned. */
const gpusOf = ({ status }: Node): number =>
  Object.entries(status.allocatable)
    .filter(([name]) => name === "nvidia.com/gpu" || name.startsWith("nvidia.com/mig-"))
    .reduce((sum, [, count]) => sum + Number(count), 0);
