import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "aks-pool-not-spot",
  title: "The pool has machines that nobody takes away",
  why: "A spot node goes with 30 seconds of notice, and takes the requests in flight with it; a new one may not come for days.",
  fix: "leave priority out",
  severity: "low",
  controls: { T18: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster_node_pool",
  on: ["azurerm_kubernetes_cluster_node_pool"],
  check: (pool) => pool.attribute("priority").is("Regular"),
});
