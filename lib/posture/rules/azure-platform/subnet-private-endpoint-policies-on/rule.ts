import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "subnet-private-endpoint-policies-on",
  title: "Security groups hold for the private endpoints in the subnet",
  why: "By default a private endpoint ignores the subnet's security group, so that any network with a route to it reaches it.",
  fix: "set private_endpoint_network_policies to Enabled or NetworkSecurityGroupEnabled",
  severity: "medium",
  controls: { T1: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/subnet",
  on: ["azurerm_subnet"],
  applies: (subnet) => subnet.referrers("azurerm_private_endpoint", "subnet_id").exist(),
  check: (subnet) =>
    subnet.attribute("private_endpoint_network_policies").isOneOf(["Enabled", "NetworkSecurityGroupEnabled"]),
});
