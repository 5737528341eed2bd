import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "key-vault-secret-expires",
  title: "The secret has an end",
  why: "A secret without an end works until somebody thinks of it, also for those who should no longer have it.",
  fix: "set expiration_date, and renew the secret before that",
  severity: "medium",
  controls: { T21: "partial" },
  carrier: "operator",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/key_vault_secret",
  scanners: ["CKV_AZURE_41"],
  on: ["azurerm_key_vault_secret"],
  check: (secret) => secret.attribute("expiration_date").isSet(),
});
