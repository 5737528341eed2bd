import { defineRule } from "../../../rule";
import { isArchive } from "../archives";

export const rule = defineRule({
  id: "archive-retention-locked",
  title: "Nobody can shorten the retention of archived records",
  why: "Until it is locked, whoever administers the account can shorten the retention, or end it, and then delete.",
  fix: "set state of immutability_policy to Locked once the account stands; from then on it can only be extended",
  severity: "medium",
  controls: { T8: "partial" },
  carrier: "operator",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/storage_account",
  on: ["azurerm_storage_account"],
  applies: isArchive,
  check: (account) => account.attribute("immutability_policy.state").is("Locked"),
});
