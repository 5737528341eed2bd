import { all, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "key-vault-firewall-denies",
  title: "The vault's firewall denies what no rule allows, and no rule allows everybody",
  why: "Whoever turns public access on again, by mistake or by portal, opens the vault to every network at once.",
  fix: "set default_action of network_acls to Deny, and name addresses in ip_rules if any",
  severity: "medium",
  controls: { T21: "partial", T1: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/key_vault",
  scanners: ["CKV_AZURE_109", "AVD-AZU-0013"],
  policies: ["vault-firewall"],
  on: ["azurerm_key_vault"],
  check: (vault) =>
    all(
      vault.attribute("network_acls.default_action").is("Deny"),
      vault.attribute("network_acls.ip_rules").lacks("0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1"),
    ),
});
