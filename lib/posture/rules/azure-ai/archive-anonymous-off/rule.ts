import { all, defineRule } from "../../../rule";
import { containersOf, isArchive } from "../archives";

export const rule = defineRule({
  id: "archive-anonymous-off",
  title: "Nobody reads the archive without an identity",
  why: "A container that is made public by mistake, or a local user of SFTP, reads records without an Entra token.",
  fix: "set allow_nested_items_to_be_public and local_user_enabled to false, and container_access_type to private",
  severity: "high",
  controls: { T4: "partial", T1: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/storage_account",
  scanners: ["CKV_AZURE_34", "CKV_AZURE_190"],
  on: ["azurerm_storage_account"],
  applies: isArchive,
  check: (account) =>
    all(
      account.attribute("allow_nested_items_to_be_public").is(false),
      account.attribute("local_user_enabled").is(false),
      containersOf(account).every((container) => container.attribute("container_access_type").is("private")),
    ),
});
