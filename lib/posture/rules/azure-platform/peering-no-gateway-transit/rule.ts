import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "peering-no-gateway-transit",
  title: "The peering doesn't lend this network's gateway to the other one",
  why: "The other network reaches, through the gateway, whatever this one is joined with: the data centre, the other cloud.",
  fix: "leave allow_gateway_transit out, or except the hub whose gateway is meant to be shared",
  severity: "medium",
  controls: { T1: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/virtual_network_peering",
  on: ["azurerm_virtual_network_peering"],
  check: (peering) => peering.attribute("allow_gateway_transit").is(false),
});
