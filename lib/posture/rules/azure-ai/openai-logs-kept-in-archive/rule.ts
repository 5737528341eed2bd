import { all, defineRule } from "../../../rule";
import { ACCOUNTS } from "../accounts";
import { settingsTo, takes } from "../diagnostics";

export const rule = defineRule({
  id: "openai-logs-kept-in-archive",
  title: "Audit and request logs go to a storage account too",
  why: "A workspace forgets after its retention, and who may write to it may empty it.",
  fix: "add an azurerm_monitor_diagnostic_setting on the account with storage_account_id and both categories of logs",
  severity: "medium",
  controls: { T7: "partial", T8: "partial" },
  carrier: "operator",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/monitor_diagnostic_setting",
  on: ACCOUNTS,
  check: (account) => {
    const settings = settingsTo(account, "archive");
    return all(
      settings.some((setting) => takes(setting, "Audit", true)),
      settings.some((setting) => takes(setting, "RequestResponse")),
    );
  },
});
