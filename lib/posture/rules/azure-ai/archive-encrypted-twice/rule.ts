import { defineRule } from "../../../rule";
import { isArchive } from "../archives";

export const rule = defineRule({
  id: "archive-encrypted-twice",
  title: "Records are encrypted by two keys, one of them of the infrastructure",
  why: "With one layer a flaw in it, or one key in wrong hands, opens every record.",
  fix: "set infrastructure_encryption_enabled to true; a later change replaces the account",
  severity: "low",
  controls: { T3: "partial" },
  carrier: "code",
  documentation: "https://learn.microsoft.com/azure/storage/common/infrastructure-encryption-enable",
  on: ["azurerm_storage_account"],
  applies: isArchive,
  check: (account) => account.attribute("infrastructure_encryption_enabled").is(true),
});
