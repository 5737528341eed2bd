import { defineRule } from "../../../rule";
import { leadsTo } from "../ids";

export const rule = defineRule({
  id: "aks-defender",
  title: "Microsoft Defender watches what runs in the cluster",
  why: "A container that starts a shell, mines or opens a tunnel is seen by nobody.",
  fix: "add microsoft_defender with log_analytics_workspace_id",
  severity: "medium",
  controls: { T20: "partial" },
  carrier: "shared",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  policies: ["aks-defender"],
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) => leadsTo(cluster, "microsoft_defender.log_analytics_workspace_id"),
});
