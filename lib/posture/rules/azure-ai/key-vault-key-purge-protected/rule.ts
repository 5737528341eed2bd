import { defineRule } from "../../../rule";

const VAULT = "azurerm_key_vault";
const HSM = "azurerm_key_vault_managed_hardware_security_module";

export const rule = defineRule({
  id: "key-vault-key-purge-protected",
  title: "A key that encrypts lies in a vault from which nobody can purge it",
  why: "Whoever may purge the key destroys everything that it encrypts, at once and for good.",
  fix: "take the key from a vault with purge_protection_enabled",
  severity: "medium",
  controls: { T21: "partial", T3: "partial" },
  carrier: "code",
  documentation: "https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview",
  on: ["azurerm_key_vault_key", `${HSM}_key`],
  check: (key) => {
    const vaults = key
      .references("key_vault_id", VAULT, `data.${VAULT}`)
      .and(key.references("managed_hsm_id", HSM, `data.${HSM}`));
    return vaults.existAndEvery((vault) => vault.attribute("purge_protection_enabled").is(true));
  },
});
