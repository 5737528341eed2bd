import { defineRule } from "../../../rule";
import { leadsTo } from "../ids";

export const rule = defineRule({
  id: "dns-zone-linked",
  title: "The private DNS zone is linked to a virtual network",
  why: "Nobody asks a zone that is not linked: names of private endpoints resolve to public addresses, or not at all.",
  fix: "add an azurerm_private_dns_zone_virtual_network_link for the network of the callers",
  severity: "medium",
  controls: { T1: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/private_dns_zone_virtual_network_link",
  on: ["azurerm_private_dns_zone"],
  check: (zone) =>
    zone
      .referrers("azurerm_private_dns_zone_virtual_network_link", "private_dns_zone_name", "name")
      .some((link) => leadsTo(link, "virtual_network_id")),
});
