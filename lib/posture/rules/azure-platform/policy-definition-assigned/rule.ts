import { defineRule } from "../../../rule";
import { ASSIGNMENTS } from "../policies";

export const rule = defineRule({
  id: "policy-definition-assigned",
  title: "The policy that was written is assigned to something",
  why: "A definition that nothing assigns holds nobody to it, and looks in reviews as if it did.",
  fix: "add an azurerm_resource_group_policy_assignment, or put it into a set that is assigned",
  severity: "medium",
  controls: { T5: "partial", T13: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/policy_definition",
  on: ["azurerm_policy_definition"],
  check: (definition) =>
    ASSIGNMENTS.map((type) => definition.referrers(type, "policy_definition_id"))
      .reduce((some, others) => some.and(others))
      .and(definition.referrers("azurerm_policy_set_definition", "policy_definition_reference.policy_definition_id"))
      .exist(),
});
