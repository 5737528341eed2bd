import { all, any, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "budget-tells-somebody",
  title: "Somebody is told when cost passes the budget",
  why: "A runaway client, or a stolen token, is noticed on the invoice a month later.",
  fix: "add a notification with enabled true, and an action group in contact_groups or an address in contact_emails",
  severity: "low",
  controls: { T6: "partial", T20: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/consumption_budget_resource_group",
  on: [
    "azurerm_consumption_budget_resource_group",
    "azurerm_consumption_budget_subscription",
    "azurerm_consumption_budget_management_group",
  ],
  check: (budget) =>
    budget
      .blocks("notification")
      .some((notification) =>
        all(
          notification.attribute("enabled").is(true),
          any(
            notification.attribute("contact_groups").isSet(),
            notification.attribute("contact_emails").isSet(),
            notification.attribute("contact_roles").isSet(),
          ),
        ),
      ),
});
