import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "vpn-key-not-in-code",
  title: "The tunnel's shared key is not written in the code",
  why: "Who reads the repository can pose as the other end of the tunnel.",
  fix: "refer to the key in shared_key: of the other side, of a vault, or of a generated password",
  severity: "critical",
  controls: { T21: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/virtual_network_gateway_connection",
  on: ["azurerm_virtual_network_gateway_connection"],
  applies: (connection) => connection.attribute("shared_key").isSet(),
  check: (connection) =>
    connection.attribute("shared_key").eachText("refer to where the key is kept", (text) => /\$\{/.test(text)),
});
