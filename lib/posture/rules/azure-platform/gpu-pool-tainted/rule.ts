import { gpuVms } from "../../../../catalog";
import { defineRule } from "../../../rule";
import { listOf, resolve } from "../../../terraform/value";

const sizes = gpuVms().map(({ name }) => name);

export const rule = defineRule({
  id: "gpu-pool-tainted",
  title: "Only what tolerates it runs on nodes with GPUs",
  why: "Any pod of the cluster may land beside the model servers, take their memory, and reach the GPU.",
  fix: "set node_taints, such as sku=gpu:NoSchedule",
  severity: "medium",
  controls: { T17: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster_node_pool",
  on: ["azurerm_kubernetes_cluster_node_pool"],
  applies: (pool) => pool.attribute("vm_size").isOneOf(sizes),
  check: (pool) =>
    pool
      .attribute("node_taints")
      .holds("hold one that keeps pods away", (taints) =>
        listOf(taints).some((taint) => /:No(Schedule|Execute)$/.test(String(resolve(taint)))),
      ),
});
