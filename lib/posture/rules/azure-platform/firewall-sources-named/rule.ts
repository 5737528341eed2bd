import { all, any, defineRule } from "../../../rule";
import { collectionsOf, letsThrough } from "../firewalls";

const isBounded = (source: unknown): boolean =>
  !/^(\*|0\.0\.0\.0\/0|0\.0\.0\.0-255\.255\.255\.255)$/.test(String(source)) && /^[\d./-]+$/.test(String(source));

export const rule = defineRule({
  id: "firewall-sources-named",
  title: "Rules of the firewall name who may go out",
  why: "What only nodes of one cluster need is open to every network that is routed through the firewall.",
  fix: "name networks in source_addresses, or groups of them in source_ip_groups",
  severity: "low",
  controls: { T14: "partial", T16: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/firewall_policy_rule_collection_group",
  on: ["azurerm_firewall_policy_rule_collection_group"],
  check: (group) =>
    collectionsOf(group).every((collection) =>
      letsThrough(collection, (block) =>
        any(
          all(
            block.attribute("source_addresses").isSet(),
            block.attribute("source_addresses").each("name a network", isBounded),
          ),
          block.attribute("source_ip_groups").isSet(),
        ),
      ),
    ),
});
