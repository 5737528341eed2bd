import { defineRule } from "../../../rule";
import { ACCOUNTS, servesModels } from "../accounts";
import { alerted } from "../alerts";

export const rule = defineRule({
  id: "openai-alert-blocked-content",
  title: "Somebody is told when filters block more than usual",
  why: "Somebody probes the models, or a caller was taken over, and nobody looks.",
  fix: "add an azurerm_monitor_metric_alert on RAIRejectedRequests with an action",
  severity: "low",
  controls: { T20: "partial", T15: "partial" },
  carrier: "operator",
  documentation:
    "https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-cognitiveservices-accounts-metrics",
  on: ACCOUNTS,
  applies: servesModels,
  check: (account) => alerted(account, "blocked-content", "Greater"),
});
