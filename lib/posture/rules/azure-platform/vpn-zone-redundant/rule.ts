import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "vpn-zone-redundant",
  title: "The gateway survives the loss of a zone",
  why: "With the zone of the gateway the other cloud, and every model in it, is gone.",
  fix: "use a sku whose name ends in AZ",
  severity: "medium",
  controls: { T18: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/virtual_network_gateway",
  policies: ["vpn-zone-redundant"],
  on: ["azurerm_virtual_network_gateway"],
  check: (gateway) => gateway.attribute("sku").matches(/^(VpnGw|ErGw)\dAZ$/, "be a zone-redundant SKU"),
});
