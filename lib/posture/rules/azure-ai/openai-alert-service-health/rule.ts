import { healthServiceName } from "../../../../catalog";
import { all, any, defineRule } from "../../../rule";
import { ACCOUNTS, servesModels } from "../accounts";
import { tells } from "../alerts";

export const rule = defineRule({
  id: "openai-alert-service-health",
  title: "Somebody is told of retirements, incidents and security matters of the service",
  why: "A pinned version answers until the day of its retirement, and then every call fails.",
  fix: "add an azurerm_monitor_activity_log_alert on ServiceHealth with the events ActionRequired, Incident, Informational and Security",
  severity: "medium",
  controls: { T20: "partial", T10: "partial" },
  carrier: "operator",
  documentation: "https://learn.microsoft.com/azure/foundry/openai/concepts/model-retirements",
  on: ACCOUNTS,
  applies: servesModels,
  check: (account) =>
    account.all("azurerm_monitor_activity_log_alert").some((alert) =>
      all(
        alert.attribute("enabled").is(true),
        alert.attribute("criteria.category").is("ServiceHealth"),
        tells(alert),
        alert
          .blocks("criteria.service_health")
          .every((health) =>
            all(
              health.attribute("events").has("ActionRequired", "Incident", "Informational", "Security"),
              any(
                health.attribute("services").isNotSet(),
                health.attribute("services").has(healthServiceName("cognitive-account")),
              ),
            ),
          ),
      ),
    ),
});
