import { deploymentSkus } from "../../../../catalog";
import { defineRule } from "../../../rule";
import { ACCOUNTS } from "../accounts";
import { alerted } from "../alerts";

const provisioned = deploymentSkus()
  .filter(({ billing }) => billing === "provisioned")
  .map(({ name }) => name);

export const rule = defineRule({
  id: "openai-alert-provisioned",
  title: "Somebody is told when provisioned throughput is nearly used up",
  why: "Requests are refused, or overflow to where they are billed by the token, without notice.",
  fix: "add an azurerm_monitor_metric_alert on AzureOpenAIProvisionedManagedUtilizationV2 with an action",
  severity: "medium",
  controls: { T20: "partial", T6: "partial" },
  carrier: "operator",
  documentation:
    "https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-cognitiveservices-accounts-metrics",
  on: ACCOUNTS,
  applies: (account) =>
    account
      .referrers("azurerm_cognitive_deployment", "cognitive_account_id")
      .some((deployment) => deployment.attribute("sku.name").isOneOf(provisioned)),
  check: (account) => alerted(account, "provisioned-utilization", "Greater"),
});
