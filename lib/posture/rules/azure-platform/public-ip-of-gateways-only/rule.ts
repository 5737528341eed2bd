import { defineRule } from "../../../rule";

/** What has to have a public address, and lets nobody in by it who has not signed in. */
const HOLDERS = [
  ["azurerm_firewall", "ip_configuration.public_ip_address_id"],
  ["azurerm_firewall", "management_ip_configuration.public_ip_address_id"],
  ["azurerm_virtual_network_gateway", "ip_configuration.public_ip_address_id"],
  ["azurerm_nat_gateway_public_ip_association", "public_ip_address_id"],
  ["azurerm_bastion_host", "ip_configuration.public_ip_address_id"],
] as const;

export const rule = defineRule({
  id: "public-ip-of-gateways-only",
  title: "Public addresses belong to firewalls, VPN and NAT gateways or bastions",
  why: "Anything else with a public address, such as a load balancer or a machine, can be reached from the internet.",
  fix: "remove the address, and reach what has it through the private network",
  severity: "high",
  controls: { T1: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/public_ip",
  on: ["azurerm_public_ip"],
  check: (address) =>
    HOLDERS.map(([type, path]) => address.referrers(type, path))
      .reduce((some, others) => some.and(others))
      .exist(),
});
