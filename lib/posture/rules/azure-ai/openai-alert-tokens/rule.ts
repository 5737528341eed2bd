import { defineRule } from "../../../rule";
import { ACCOUNTS, servesModels } from "../accounts";
import { alerted } from "../alerts";

export const rule = defineRule({
  id: "openai-alert-tokens",
  title: "Somebody is told when tokens are used faster than usual",
  why: "A runaway caller, or a stolen identity, is found on the invoice.",
  fix: "add an azurerm_monitor_metric_alert on TokenTransaction with dynamic_criteria and an action",
  severity: "low",
  controls: { T20: "partial", T6: "partial" },
  carrier: "operator",
  documentation:
    "https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-cognitiveservices-accounts-metrics",
  on: ACCOUNTS,
  applies: servesModels,
  check: (account) => alerted(account, "tokens", "Greater"),
});
