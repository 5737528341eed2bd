import { all, defineRule } from "../../../rule";
import { isArchive } from "../archives";

export const rule = defineRule({
  id: "archive-recoverable",
  title: "What is deleted or overwritten in the archive can be had again",
  why: "Until its retention is locked, who has rights on the account deletes records and nobody can bring them back.",
  fix: "set versioning_enabled, delete_retention_policy and container_delete_retention_policy in blob_properties, with 7 days or more",
  severity: "medium",
  controls: { T8: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/storage_account",
  scanners: ["CKV2_AZURE_38"],
  on: ["azurerm_storage_account"],
  applies: isArchive,
  check: (account) =>
    all(
      account.attribute("blob_properties.versioning_enabled").is(true),
      ...["delete_retention_policy", "container_delete_retention_policy"].map((policy) =>
        account.blocks(`blob_properties.${policy}`).existAndEvery((block) => block.attribute("days").isAtLeast(7)),
      ),
    ),
});
