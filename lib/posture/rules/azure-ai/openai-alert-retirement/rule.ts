import { healthServiceName } from "../../../../catalog";
import { all, any, defineRule } from "../../../rule";
import { ACCOUNTS, servesModels } from "../accounts";

export const rule = defineRule({
  id: "openai-alert-retirement",
  title: "Somebody is told when Azure retires a model",
  why: "A pinned version answers until the day of its retirement, and then every call fails.",
  fix: "add an azurerm_monitor_activity_log_alert on ServiceHealth with the events ActionRequired and Informational",
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
        alert.blocks("action").some((action) => action.attribute("action_group_id").isSet()),
        alert
          .blocks("criteria.service_health")
          .every((health) =>
            all(
              health.attribute("events").has("ActionRequired", "Informational"),
              any(
                health.attribute("services").isNotSet(),
                health.attribute("services").has(healthServiceName("cognitive-account")),
              ),
            ),
          ),
      ),
    ),
});
