import { defineRule } from "../../../rule";
import { CUSTOM, grantsLittle, isNarrow, isNarrowId } from "../roles";

export const rule = defineRule({
  id: "role-not-owner",
  title: "No identity gets a role that may do everything",
  why: "Who takes over a workload with such a role reads every secret and switches every safeguard off.",
  fix: "grant a role for what is called, such as AcrPull or Cognitive Services OpenAI User",
  severity: "high",
  controls: { T5: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/role_assignment",
  on: ["azurerm_role_assignment"],
  check: (assignment) => {
    const made = assignment.references("role_definition_id", CUSTOM, `data.${CUSTOM}`);
    if (assignment.attribute("role_definition_name").isSet().truth === "pass")
      return isNarrow(assignment, "role_definition_name");
    return made.items.length > 0 ? made.every(grantsLittle) : isNarrowId(assignment);
  },
});
