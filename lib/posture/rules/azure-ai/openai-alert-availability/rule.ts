import { defineRule } from "../../../rule";
import { ACCOUNTS, servesModels } from "../accounts";
import { alerted } from "../alerts";

export const rule = defineRule({
  id: "openai-alert-availability",
  title: "Somebody is told when the account stops answering as it should",
  why: "Without it, callers notice an outage before those who could fail over.",
  fix: "add an azurerm_monitor_metric_alert on AzureOpenAIAvailabilityRate with operator LessThan and an action",
  severity: "medium",
  controls: { T20: "partial", T18: "partial" },
  carrier: "operator",
  documentation:
    "https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-cognitiveservices-accounts-metrics",
  on: ACCOUNTS,
  applies: servesModels,
  check: (account) => alerted(account, "availability", "Less"),
});
