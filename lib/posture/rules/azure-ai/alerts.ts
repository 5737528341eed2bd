import { ACCOUNT_METRIC_NAMESPACE, azureMetric } from "../../../catalog";
import { all, type Several, type Subject, type Verdict } from "../../rule";
import { namesResource } from "./written";

const ALERT = "azurerm_monitor_metric_alert";
const WIDER = ["azurerm_resource_group", "data.azurerm_resource_group", "data.azurerm_subscription"];

/** Somebody is told when one of the account's metrics rises above, or falls below, what an alert says. */
export const alerted = (
  account: Subject,
  metric: string,
  direction: "Greater" | "Less",
  condition: (criteria: Subject) => Verdict = () => all(),
): Verdict =>
  alertsOn(account)
    .where(`on ${metric}`, (alert) => criteriaOn(alert, metric).exist())
    .some((alert) =>
      all(
        alert.attribute("enabled").is(true),
        tells(alert),
        criteriaOn(alert, metric).some((criteria) =>
          all(criteria.attribute("operator").isOneOf(OPERATORS[direction]), condition(criteria)),
        ),
      ),
    );

/** Operators of fixed and of dynamic thresholds. */
const OPERATORS = {
  Greater: ["GreaterThan", "GreaterThanOrEqual", "GreaterOrLessThan"],
  Less: ["LessThan", "LessThanOrEqual", "GreaterOrLessThan"],
};

/** The alert calls an action group. */
export const tells = (alert: Subject): Verdict =>
  alert
    .blocks("action")
    .some((action) => namesResource(action.attribute("action_group_id"), "Microsoft.Insights/actionGroups"));

function criteriaOn(alert: Subject, metric: string): Several {
  const name = azureMetric(metric)?.name ?? metric;
  return alert
    .blocks("criteria")
    .and(alert.blocks("dynamic_criteria"))
    .where(`on ${name}`, (criteria) => criteria.attribute("metric_name").is(name));
}

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
