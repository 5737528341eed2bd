import { all, defineRule } from "../../../rule";
import { ACCOUNTS, servesModels } from "../accounts";
import { alerted } from "../alerts";

export const rule = defineRule({
  id: "openai-alert-throttling",
  title: "Somebody is told when callers are refused for lack of capacity",
  why: "Refused requests look like an outage to applications, and like nothing at all to the platform.",
  fix: "add an azurerm_monitor_metric_alert on AzureOpenAIRequests with a dimension StatusCode of 429 and an action",
  severity: "medium",
  controls: { T20: "partial", T6: "partial" },
  carrier: "operator",
  documentation:
    "https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-cognitiveservices-accounts-metrics",
  on: ACCOUNTS,
  applies: servesModels,
  check: (account) =>
    alerted(account, "requests", "Greater", (criteria) =>
      criteria
        .blocks("dimension")
        .some((dimension) =>
          all(
            dimension.attribute("name").is("StatusCode"),
            dimension.attribute("operator").is("Include"),
            dimension.attribute("values").has("429"),
          ),
        ),
    ),
});
