import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "vpn-active-active",
  title: "Both instances of the VPN gateway carry traffic",
  why: "An instance that stands by takes over only after the tunnels were built anew, so that calls over them fail for minutes.",
  fix: "set active_active to true, with two ip_configuration blocks",
  severity: "medium",
  controls: { T18: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/virtual_network_gateway",
  on: ["azurerm_virtual_network_gateway"],
  applies: (gateway) => gateway.attribute("type").is("Vpn"),
  check: (gateway) => gateway.attribute("active_active").is(true),
});
