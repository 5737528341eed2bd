import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "registry-admin-off",
  title: "The registry has no admin account",
  why: "Its password names nobody, may push any image, and never ends.",
  fix: "leave admin_enabled out, and grant AcrPull and AcrPush to identities",
  severity: "high",
  controls: { T4: "partial", T21: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/container_registry",
  scanners: ["CKV_AZURE_137"],
  policies: ["registry-admin-disabled"],
  on: ["azurerm_container_registry"],
  check: (registry) => registry.attribute("admin_enabled").is(false),
});
