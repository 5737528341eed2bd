import { defineRule } from "../../../rule";
import { leadsTo } from "../ids";

export const rule = defineRule({
  id: "registry-customer-key",
  title: "Images are encrypted with the organisation's key",
  why: "Nobody of the organisation can revoke who reads the stored images and the models in them.",
  fix: "add encryption with key_vault_key_id and identity_client_id",
  severity: "medium",
  controls: { T3: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/container_registry",
  policies: ["registry-customer-managed-key"],
  on: ["azurerm_container_registry"],
  check: (registry) => leadsTo(registry, "encryption.key_vault_key_id"),
});
