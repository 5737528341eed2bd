import { defineRule } from "../../../rule";
import { ACCOUNTS } from "../accounts";
import { settingsOf, takes } from "../diagnostics";

export const rule = defineRule({
  id: "openai-logs-audit",
  title: "Changes to the account and its deployments are logged",
  why: "Nobody can tell who deployed a model, listed keys or changed a filter.",
  fix: "add an azurerm_monitor_diagnostic_setting on the account with an enabled_log of category Audit",
  severity: "high",
  controls: { T7: "partial", T20: "partial" },
  carrier: "operator",
  documentation:
    "https://learn.microsoft.com/azure/azure-monitor/reference/supported-logs/microsoft-cognitiveservices-accounts-logs",
  policies: ["ai-diagnostic-logs"],
  on: ACCOUNTS,
  check: (account) => settingsOf(account).some((setting) => takes(setting, "Audit", true)),
});
