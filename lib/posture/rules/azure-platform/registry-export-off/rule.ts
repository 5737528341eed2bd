import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "registry-export-off",
  title: "Images can not be exported out of the registry",
  why: "Who may import from the registry copies its images to one of their own, past the private network.",
  fix: "set export_policy_enabled to false",
  severity: "low",
  controls: { T14: "partial", T11: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/container_registry",
  policies: ["registry-export-disabled"],
  on: ["azurerm_container_registry"],
  check: (registry) => registry.attribute("export_policy_enabled").is(false),
});
