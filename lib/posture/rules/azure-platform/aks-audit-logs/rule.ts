import { all, defineRule } from "../../../rule";
import { settingsOf } from "../../azure-ai/diagnostics";
import { isSearchable, takesAudit } from "../audit";

export const rule = defineRule({
  id: "aks-audit-logs",
  title: "Who did what in the cluster is logged",
  why: "After an incident nobody can say who changed a policy, gave out a role or started a pod.",
  fix: "add an azurerm_monitor_diagnostic_setting with kube-audit-admin, or kube-audit, and guard",
  severity: "high",
  controls: { T7: "partial", T20: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/monitor_diagnostic_setting",
  policies: ["aks-diagnostic-logs"],
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) => settingsOf(cluster).some((setting) => all(isSearchable(setting), takesAudit(setting))),
});
