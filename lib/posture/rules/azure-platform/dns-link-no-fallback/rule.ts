import { all, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "dns-link-no-fallback",
  title: "A private zone answers by itself: no fallback to public names, no machines that register themselves",
  why: "A name that the zone does not have resolves to the public address of somebody else, and whoever starts a machine takes a name in the zone.",
  fix: "leave resolution_policy at Default and registration_enabled at false",
  severity: "low",
  controls: { T1: "partial" },
  carrier: "code",
  documentation: "https://learn.microsoft.com/azure/dns/private-dns-fallback",
  on: ["azurerm_private_dns_zone_virtual_network_link"],
  check: (link) =>
    all(link.attribute("resolution_policy").is("Default"), link.attribute("registration_enabled").is(false)),
});
