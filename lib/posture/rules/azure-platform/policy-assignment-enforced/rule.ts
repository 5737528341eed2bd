import { defineRule } from "../../../rule";
import { ASSIGNMENTS } from "../policies";

export const rule = defineRule({
  id: "policy-assignment-enforced",
  title: "The assigned policy is enforced",
  why: "What the policy forbids is made all the same; only a report says so.",
  fix: "leave enforce out",
  severity: "medium",
  controls: { T5: "partial", T13: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/resource_group_policy_assignment",
  on: ASSIGNMENTS,
  check: (assignment) => assignment.attribute("enforce").is(true),
});
