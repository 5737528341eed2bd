import { all, defineRule } from "../../../rule";
import { isArchive } from "../archives";

export const rule = defineRule({
  id: "archive-copies-stay",
  title: "Records are not copied to accounts of other tenants",
  why: "Whoever may write to the account, or replicate it, takes all records along into a tenant of their own.",
  fix: "set allowed_copy_scope to AAD or PrivateLink, and leave cross_tenant_replication_enabled out",
  severity: "medium",
  controls: { T5: "partial", T8: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/storage_account",
  on: ["azurerm_storage_account"],
  applies: isArchive,
  check: (account) =>
    all(
      account.attribute("allowed_copy_scope").isOneOf(["AAD", "PrivateLink"]),
      account.attribute("cross_tenant_replication_enabled").is(false),
    ),
});
