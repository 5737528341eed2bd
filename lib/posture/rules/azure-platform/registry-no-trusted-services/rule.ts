import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "registry-no-trusted-services",
  title: "No service of Azure passes the registry's firewall unasked",
  why: "Services that Microsoft counts as trusted reach the registry from outside the private network, where no rule of the organisation sees them.",
  fix: "set network_rule_bypass_option to None",
  severity: "low",
  controls: { T1: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/container_registry",
  on: ["azurerm_container_registry"],
  check: (registry) => registry.attribute("network_rule_bypass_option").is("None"),
});
