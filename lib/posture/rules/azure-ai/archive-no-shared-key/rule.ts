import { defineRule } from "../../../rule";
import { isArchive } from "../archives";

export const rule = defineRule({
  id: "archive-no-shared-key",
  title: "No key opens the archive, only Entra tokens",
  why: "A key reads every record and names nobody; whoever may list keys has it.",
  fix: "set shared_access_key_enabled to false",
  severity: "high",
  controls: { T4: "partial", T1: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/storage_account",
  scanners: ["CKV2_AZURE_40"],
  on: ["azurerm_storage_account"],
  applies: isArchive,
  check: (account) => account.attribute("shared_access_key_enabled").is(false),
});
