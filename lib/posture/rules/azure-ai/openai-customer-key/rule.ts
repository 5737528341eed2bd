import { any, defineRule } from "../../../rule";
import { ACCOUNTS } from "../accounts";

export const rule = defineRule({
  id: "openai-customer-key",
  title: "A key of the organisation encrypts what the account stores",
  why: "With Microsoft's key nobody here can revoke access to uploaded files, fine-tuned models and stored completions.",
  fix: "add customer_managed_key, or an azurerm_cognitive_account_customer_managed_key, with a key of your vault",
  severity: "medium",
  controls: { T3: "partial" },
  carrier: "shared",
  documentation: "https://learn.microsoft.com/azure/ai-foundry/openai/encrypt-data-at-rest",
  scanners: ["CKV2_AZURE_22"],
  policies: ["ai-customer-managed-key"],
  on: ACCOUNTS,
  check: (account) =>
    any(
      account.attribute("customer_managed_key.key_vault_key_id").isSet(),
      account.attribute("customer_managed_key.managed_hsm_key_id").isSet(),
      account
        .referrers("azurerm_cognitive_account_customer_managed_key", "cognitive_account_id")
        .some((key) => key.attribute("key_vault_key_id").isSet()),
    ),
});
