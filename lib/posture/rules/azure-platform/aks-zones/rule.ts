import { defineRule } from "../../../rule";
import { spansZones } from "../zones";

export const rule = defineRule({
  id: "aks-zones",
  title: "The system pool spans two zones or more",
  why: "When its zone fails, the cluster loses DNS, gateway and autoscaler with it.",
  fix: "set zones in default_node_pool to two zones of the region or more",
  severity: "medium",
  controls: { T18: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  policies: ["aks-zone-redundant"],
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) => spansZones(cluster.attribute("default_node_pool.zones")),
});
