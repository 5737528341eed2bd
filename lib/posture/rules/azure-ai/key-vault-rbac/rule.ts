import { any, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "key-vault-rbac",
  title: "The vault grants by roles, like everything else in Azure",
  why: "Access policies grant for the whole vault, outside role assignments, their reviews and conditional access.",
  fix: "set rbac_authorization_enabled to true, where no service that uses the vault asks for access policies",
  severity: "low",
  controls: { T21: "partial", T5: "partial" },
  carrier: "operator",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/key_vault",
  policies: ["vault-rbac"],
  on: ["azurerm_key_vault"],
  check: (vault) =>
    any(vault.attribute("rbac_authorization_enabled").is(true), vault.attribute("enable_rbac_authorization").is(true)),
});
