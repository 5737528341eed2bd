import { all, any, defineRule } from "../../../rule";
import { collectionsOf, letsThrough } from "../firewalls";

/** `*`, `*.com` and all addresses are no bounds. */
const isBounded = (destination: unknown): boolean =>
  !/^(\*(\.[a-z]+)?|0\.0\.0\.0\/0|0\.0\.0\.0-255\.255\.255\.255|Internet)$/i.test(String(destination));

/** What a rule can name what it lets out to by; Azure wants one of them. */
const DESTINATIONS = [
  "destination_fqdns",
  "destination_addresses",
  "destination_fqdn_tags",
  "destination_ip_groups",
  "destination_urls",
  "web_categories",
];

export const rule = defineRule({
  id: "firewall-no-wildcards",
  title: "No rule of the firewall allows every destination",
  why: "Who breaks into one machine behind the firewall sends data wherever they like.",
  fix: "name hosts in destination_fqdns, or networks in destination_addresses",
  severity: "high",
  controls: { T1: "partial", T14: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/firewall_policy_rule_collection_group",
  on: ["azurerm_firewall_policy_rule_collection_group"],
  check: (group) =>
    collectionsOf(group).every((collection) =>
      letsThrough(collection, (block) =>
        all(
          any(...DESTINATIONS.map((path) => block.attribute(path).isSet())),
          block.attribute("destination_fqdns").each("name hosts", isBounded),
          block.attribute("destination_addresses").each("name networks", isBounded),
        ),
      ),
    ),
});
