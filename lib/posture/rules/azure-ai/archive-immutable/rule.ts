import { defineRule } from "../../../rule";
import { isArchive } from "../archives";

export const rule = defineRule({
  id: "archive-immutable",
  title: "Archived records can't be changed or deleted while their retention runs",
  why: "Who covers up what they did, or encrypts for ransom, starts with the logs.",
  fix: "add immutability_policy with state Unlocked, and Locked once it stands",
  severity: "high",
  controls: { T8: "partial", T7: "partial" },
  carrier: "operator",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/storage_account",
  on: ["azurerm_storage_account"],
  applies: isArchive,
  check: (account) => account.attribute("immutability_policy.state").isOneOf(["Unlocked", "Locked"]),
});
