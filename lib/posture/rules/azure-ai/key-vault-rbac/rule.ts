import { any, defineRule } from "../../../rule";

const KEY = "azurerm_key_vault_key";
const SEPARATE = "azurerm_cognitive_account_customer_managed_key";
const ACCOUNT = "azurerm_cognitive_account";

export const rule = defineRule({
  id: "key-vault-rbac",
  title: "The vault grants by roles, unless an Azure OpenAI account takes its key from it",
  why: "Access policies grant for the whole vault, outside role assignments, their reviews and their conditions.",
  fix: "set rbac_authorization_enabled to true",
  severity: "low",
  controls: { T21: "partial", T5: "partial" },
  carrier: "operator",
  documentation: "https://learn.microsoft.com/azure/key-vault/general/rbac-access-policy",
  policies: ["vault-rbac"],
  on: ["azurerm_key_vault"],
  check: (vault) =>
    any(
      vault.attribute("rbac_authorization_enabled").is(true),
      vault.attribute("enable_rbac_authorization").is(true),
      // Azure OpenAI reaches its key by an access policy, as Microsoft asks for.
      vault
        .referrers(KEY, "key_vault_id")
        .through("account that its keys encrypt", (key) =>
          key
            .referrers(SEPARATE, "key_vault_key_id")
            .and(key.referrers(ACCOUNT, "customer_managed_key.key_vault_key_id")),
        )
        .exist(),
    ),
});
