import { type Attribute, all, defineRule, type Verdict } from "../../../rule";

/** AKS takes windows of 4 to 24 hours. */
const isWindow = (hours: Attribute): Verdict => all(hours.isAtLeast(4), hours.isAtMost(24));

export const rule = defineRule({
  id: "aks-upgrades-in-window",
  title: "Upgrades happen in hours that the organisation chose",
  why: "Nodes are drained in the middle of the working day, and requests in flight are lost with them.",
  fix: "add maintenance_window_auto_upgrade and maintenance_window_node_os",
  severity: "low",
  controls: { T18: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) =>
    all(
      isWindow(cluster.attribute("maintenance_window_auto_upgrade.duration")),
      isWindow(cluster.attribute("maintenance_window_node_os.duration")),
    ),
});
