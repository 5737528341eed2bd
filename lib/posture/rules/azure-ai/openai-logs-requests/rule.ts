import { defineRule } from "../../../rule";
import { ACCOUNTS } from "../accounts";
import { settingsOf, takes } from "../diagnostics";

export const rule = defineRule({
  id: "openai-logs-requests",
  title: "Each request to the account is logged, with its caller and deployment",
  why: "Nobody can tell who called which model, when, and with what outcome.",
  fix: "add an azurerm_monitor_diagnostic_setting on the account with an enabled_log of category RequestResponse",
  severity: "high",
  controls: { T7: "partial" },
  carrier: "operator",
  documentation:
    "https://learn.microsoft.com/azure/azure-monitor/reference/supported-logs/microsoft-cognitiveservices-accounts-logs",
  policies: ["ai-diagnostic-logs"],
  on: ACCOUNTS,
  check: (account) => settingsOf(account).some((setting) => takes(setting, "RequestResponse")),
});
