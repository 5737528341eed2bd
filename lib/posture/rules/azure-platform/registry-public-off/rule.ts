import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "registry-public-off",
  title: "The registry takes no calls from public networks",
  why: "Images, with what is in them, can be pulled, and pushed, from anywhere by who holds a token.",
  fix: "set public_network_access_enabled to false and reach the registry through a private endpoint",
  severity: "high",
  controls: { T1: "partial", T11: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/container_registry",
  scanners: ["CKV_AZURE_139"],
  policies: ["registry-public-access-disabled"],
  on: ["azurerm_container_registry"],
  check: (registry) => registry.attribute("public_network_access_enabled").is(false),
});
