import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "aks-image-channel",
  title: "Security updates of the nodes come by themselves",
  why: "Known holes of kernel and container runtime stay open, through which a pod gets at its node.",
  fix: "leave node_os_upgrade_channel out, or set it to NodeImage or SecurityPatch",
  severity: "medium",
  controls: { T10: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  policies: ["aks-node-auto-upgrade"],
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) => cluster.attribute("node_os_upgrade_channel").isOneOf(["NodeImage", "SecurityPatch"]),
});
