import { all, defineRule } from "../../../rule";
import { ASSIGNMENTS, DEFINITION_ID, DEFINITIONS } from "../policies";

export const rule = defineRule({
  id: "policy-assignment-enforced",
  title: "A policy is assigned, and enforced",
  why: "What the policy forbids is made all the same; only a report says so.",
  fix: "name a definition in policy_definition_id, and leave enforce out",
  severity: "medium",
  controls: { T5: "partial", T13: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/resource_group_policy_assignment",
  on: ASSIGNMENTS,
  check: (assignment) => {
    const id = assignment.attribute("policy_definition_id");
    return all(
      id.text === undefined
        ? assignment.references("policy_definition_id", ...DEFINITIONS).exist()
        : id.matches(DEFINITION_ID, "be the id of a definition"),
      assignment.attribute("enforce").is(true),
    );
  },
});
