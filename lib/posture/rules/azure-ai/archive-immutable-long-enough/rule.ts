import { defineRule } from "../../../rule";
import { isArchive } from "../archives";

/** Six years, as 45 CFR 164.316(b)(2)(i) asks for; at most two of them are leap years. */
const SIX_YEARS = 6 * 365 + 2;

export const rule = defineRule({
  id: "archive-immutable-long-enough",
  title: "Archived records are kept for six years",
  why: "An auditor, or a court, asks for records of which the retention was over.",
  fix: "set period_since_creation_in_days of immutability_policy to 2192 or more",
  severity: "medium",
  controls: { T8: "partial" },
  carrier: "operator",
  documentation: "https://www.ecfr.gov/current/title-45/section-164.316",
  on: ["azurerm_storage_account"],
  applies: isArchive,
  check: (account) => account.attribute("immutability_policy.period_since_creation_in_days").isAtLeast(SIX_YEARS),
});
