import { defineRule } from "../../../rule";
import { written } from "../written";

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
  check: (secret) => written(secret.attribute("expiration_date"), /^\d{4}-\d{2}-\d{2}T/, "be a point in time"),
});
