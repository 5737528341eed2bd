import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "key-vault-purge-protected",
  title: "What is deleted from the vault can't be purged before its retention is over",
  why: "Whoever may purge a key destroys everything that it encrypts, at once and for good.",
  fix: "set purge_protection_enabled to true; it can't be taken back",
  severity: "high",
  controls: { T21: "partial", T3: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/key_vault",
  scanners: ["CKV_AZURE_110", "CKV_AZURE_42", "AVD-AZU-0016"],
  policies: ["vault-deletion-protection"],
  on: ["azurerm_key_vault"],
  check: (vault) => vault.attribute("purge_protection_enabled").is(true),
});
