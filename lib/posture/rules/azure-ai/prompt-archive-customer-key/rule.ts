import { any, defineRule } from "../../../rule";
import { isAppended } from "../archives";

const KEYS = ["key_vault_key_id", "key_vault_id", "managed_hsm_key_id"];

export const rule = defineRule({
  id: "prompt-archive-customer-key",
  title: "A key of the organisation encrypts what was asked and answered",
  why: "With the key of Microsoft nobody here can take access to the prompts away, from a stolen copy neither.",
  fix: "add customer_managed_key, or an azurerm_storage_account_customer_managed_key, with a key of your vault",
  severity: "high",
  controls: { T3: "partial", T24: "partial" },
  carrier: "shared",
  documentation: "https://learn.microsoft.com/azure/storage/common/customer-managed-keys-overview",
  scanners: ["CKV2_AZURE_1"],
  on: ["azurerm_storage_account"],
  applies: isAppended,
  check: (account) =>
    any(
      account.attribute("customer_managed_key.key_vault_key_id").isSet(),
      account.attribute("customer_managed_key.managed_hsm_key_id").isSet(),
      account
        .referrers("azurerm_storage_account_customer_managed_key", "storage_account_id")
        .some((key) => any(...KEYS.map((path) => key.attribute(path).isSet()))),
    ),
});
