import { defineRule } from "../../../rule";
import { isArchive } from "../archives";

export const rule = defineRule({
  id: "archive-zone-redundant",
  title: "The archive is kept in several zones",
  why: "Records of years are lost or out of reach with one datacenter, and nobody can log while it is.",
  fix: "set account_replication_type to ZRS or GZRS where the region has zones",
  severity: "low",
  controls: { T18: "partial", T8: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/storage_account",
  scanners: ["CKV_AZURE_206"],
  on: ["azurerm_storage_account"],
  applies: isArchive,
  check: (account) => account.attribute("account_replication_type").isOneOf(["ZRS", "GZRS", "RAGZRS"]),
});
