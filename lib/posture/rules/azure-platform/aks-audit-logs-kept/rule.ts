import { all, defineRule } from "../../../rule";
import { settingsOf } from "../../azure-ai/diagnostics";
import { takesAudit } from "../audit";
import { leadsTo } from "../ids";

export const rule = defineRule({
  id: "aks-audit-logs-kept",
  title: "Who did what in the cluster is kept in an archive",
  why: "A workspace forgets after months what has to be shown for years.",
  fix: "add an azurerm_monitor_diagnostic_setting with storage_account_id, kube-audit-admin and guard",
  severity: "medium",
  controls: { T8: "partial", T7: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/monitor_diagnostic_setting",
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) =>
    settingsOf(cluster).some((setting) => all(leadsTo(setting, "storage_account_id"), takesAudit(setting))),
});
