import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "private-endpoint-policies-on",
  title: "Security groups hold for the private endpoint",
  why: "By default a private endpoint ignores the security group of its subnet, so that any network with a route to it reaches it.",
  fix: "set private_endpoint_network_policies of the subnet to Enabled or NetworkSecurityGroupEnabled",
  severity: "medium",
  controls: { T1: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/subnet",
  on: ["azurerm_private_endpoint"],
  check: (endpoint) =>
    endpoint
      .references("subnet_id", "azurerm_subnet")
      .existAndEvery((subnet) =>
        subnet.attribute("private_endpoint_network_policies").isOneOf(["Enabled", "NetworkSecurityGroupEnabled"]),
      ),
});
