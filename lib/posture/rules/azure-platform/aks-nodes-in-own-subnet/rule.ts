import { defineRule } from "../../../rule";
import { leadsTo } from "../ids";
import { CLUSTER, POOL, pathInPool } from "../pools";

export const rule = defineRule({
  id: "aks-nodes-in-own-subnet",
  title: "Nodes lie in a subnet of the organisation's",
  why: "In a network that AKS makes there is no security group, no route and no private endpoint of the organisation.",
  fix: "set vnet_subnet_id in the pool",
  severity: "high",
  controls: { T1: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster_node_pool",
  on: [CLUSTER, POOL],
  check: (subject) => leadsTo(subject, pathInPool(subject, "vnet_subnet_id")),
});
