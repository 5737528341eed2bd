import { defineRule } from "../../../rule";
import { written } from "../written";

export const rule = defineRule({
  id: "key-vault-key-expires",
  title: "The key has an end",
  why: "A key without an end is used for as long as nobody looks, also after it leaked.",
  fix: "set expiration_date",
  severity: "medium",
  controls: { T21: "partial" },
  carrier: "operator",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/key_vault_key",
  scanners: ["CKV_AZURE_40"],
  policies: ["vault-key-expiry"],
  on: ["azurerm_key_vault_key"],
  check: (key) => written(key.attribute("expiration_date"), /^\d{4}-\d{2}-\d{2}T/, "be a point in time"),
});
