import { defineRule, type Subject, type Verdict } from "../../../rule";
import { ASSIGNMENTS } from "../policies";

const EFFECTS = ["Append", "Audit", "AuditIfNotExists", "Deny", "DenyAction", "DeployIfNotExists", "Modify"];

/** Built-in definitions call the parameter by one of these names. */
function hasEffect(parameters: Subject): Verdict {
  const effect = parameters.attribute("effect.value");
  const other = parameters.attribute("audit_effect.value");
  return (effect.isSet().truth === "fail" ? other : effect).isOneOf(EFFECTS);
}

export const rule = defineRule({
  id: "policy-assignment-effective",
  title: "The assigned policy audits or denies, and is not switched off",
  why: "An assignment with the effect Disabled stands in every list of policies and looks at nothing.",
  fix: "set the effect in parameters to Deny or Audit",
  severity: "low",
  controls: { T5: "partial", T13: "partial" },
  carrier: "code",
  documentation: "https://learn.microsoft.com/azure/governance/policy/concepts/effect-basics",
  on: ASSIGNMENTS,
  applies: (assignment) => assignment.attribute("parameters").isSet(),
  check: (assignment) => assignment.attribute("parameters").json().existAndEvery(hasEffect),
});
