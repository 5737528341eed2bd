import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "vpn-ikev2",
  title: "The tunnel negotiates by IKEv2",
  why: "IKEv1 is historic since RFC 9395: nobody hardens it any more, and its aggressive mode gives the shared key away to guessing.",
  fix: "leave connection_protocol out",
  severity: "high",
  controls: { T2: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/virtual_network_gateway_connection",
  on: ["azurerm_virtual_network_gateway_connection"],
  applies: (connection) => connection.attribute("type").isOneOf(["IPsec", "Vnet2Vnet"]),
  check: (connection) => connection.attribute("connection_protocol").is("IKEv2"),
});
