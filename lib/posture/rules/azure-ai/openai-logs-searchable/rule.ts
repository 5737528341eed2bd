import { all, defineRule } from "../../../rule";
import { ACCOUNTS } from "../accounts";
import { settingsTo, takes } from "../diagnostics";

export const rule = defineRule({
  id: "openai-logs-searchable",
  title: "Audit and request logs go to a workspace where they can be searched",
  why: "Nobody finds a caller, or an attack, in blobs in time.",
  fix: "add an azurerm_monitor_diagnostic_setting on the account with log_analytics_workspace_id and both categories of logs",
  severity: "medium",
  controls: { T7: "partial", T20: "partial" },
  carrier: "operator",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/monitor_diagnostic_setting",
  on: ACCOUNTS,
  check: (account) => {
    const settings = settingsTo(account, "workspace");
    return all(
      settings.some((setting) => takes(setting, "Audit", true)),
      settings.some((setting) => takes(setting, "RequestResponse")),
    );
  },
});
