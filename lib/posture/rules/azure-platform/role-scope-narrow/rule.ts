import { azureRole } from "../../../../catalog";
import { all, any, defineRule, type Subject, type Verdict } from "../../../rule";

const WIDE = ["data.azurerm_subscription", "azurerm_management_group", "data.azurerm_management_group"];

/** Quota is a subscription's; who reads it reads nothing else. */
const isOfSubscription = (assignment: Subject): Verdict =>
  assignment.attribute("role_definition_name").is(azureRole("cognitive-services-usages-reader")?.name ?? "");

function isNarrow(assignment: Subject): Verdict {
  const scope = assignment.attribute("scope");
  return scope.text === undefined
    ? all(assignment.references("scope").exist(), assignment.references("scope", ...WIDE).areAbsent())
    : scope.matches(
        /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i,
        "be the id of a resource or of a resource group",
      );
}

export const rule = defineRule({
  id: "role-scope-narrow",
  title: "A role is granted on a resource or a resource group, never on a whole subscription",
  why: "The identity may do the same to everything else in the subscription, and to what somebody makes there tomorrow.",
  fix: "name the resource in scope",
  severity: "medium",
  controls: { T5: "partial" },
  carrier: "code",
  documentation: "https://learn.microsoft.com/azure/role-based-access-control/best-practices",
  on: ["azurerm_role_assignment"],
  check: (assignment) => any(isNarrow(assignment), isOfSubscription(assignment)),
});
