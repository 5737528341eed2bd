import { any, defineRule } from "../../../rule";
import { written } from "../written";

export const rule = defineRule({
  id: "key-vault-key-rotates",
  title: "The vault makes a new version of the key by itself",
  why: "Rotation by hand is forgotten, and the key then expires under what it encrypts.",
  fix: "add rotation_policy with automatic and time_before_expiry or time_after_creation",
  severity: "medium",
  controls: { T21: "partial" },
  carrier: "shared",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/key_vault_key",
  on: ["azurerm_key_vault_key"],
  check: (key) =>
    any(
      written(key.attribute("rotation_policy.automatic.time_before_expiry"), /^P\d+/, "be a duration"),
      written(key.attribute("rotation_policy.automatic.time_after_creation"), /^P\d+/, "be a duration"),
    ),
});
