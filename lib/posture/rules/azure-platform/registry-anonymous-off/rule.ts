import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "registry-anonymous-off",
  title: "The registry lets nobody pull without an identity",
  why: "Whoever reaches the registry reads its images, with the code and the models in them.",
  fix: "leave anonymous_pull_enabled out",
  severity: "high",
  controls: { T4: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/container_registry",
  scanners: ["CKV_AZURE_138"],
  policies: ["registry-anonymous-disabled"],
  on: ["azurerm_container_registry"],
  check: (registry) => registry.attribute("anonymous_pull_enabled").is(false),
});
