import { ACCOUNT_METRIC_NAMESPACE, azureMetric } from "../../../catalog";
import { all, type Several, type Subject, type Verdict } from "../../rule";

const ALERT = "azurerm_monitor_metric_alert";
const WIDER = ["azurerm_resource_group", "data.azurerm_resource_group", "data.azurerm_subscription"];

/** Somebody is told when a condition over one of the account's metrics holds. */
export const alerted = (account: Subject, metric: string, condition: (criteria: Subject) => Verdict): Verdict =>
  alertsOn(account).some((alert) =>
    all(
      alert.attribute("enabled").is(true),
      alert.blocks("action").some((action) => action.attribute("action_group_id").isSet()),
      alert
        .blocks("criteria")
        .and(alert.blocks("dynamic_criteria"))
        .some((criteria) =>
          all(criteria.attribute("metric_name").is(azureMetric(metric)?.name ?? metric), condition(criteria)),
        ),
    ),
  );

/** Alerts on the account itself, and those over every account of a resource group or of the subscription. */
function alertsOn(account: Subject): Several {
  const wider = account
    .all(ALERT)
    .where("over every account", (alert) =>
      all(
        alert.attribute("target_resource_type").isSet(),
        alert.attribute("target_resource_type").is(ACCOUNT_METRIC_NAMESPACE),
        alert.references("scopes", ...WIDER).exist(),
      ),
    );
  return account.referrers(ALERT, "scopes").and(wider);
}
