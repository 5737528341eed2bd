import { all, defineRule, when } from "../../../rule";

/** `*`, `*.com` and all addresses are no bounds. */
const isBounded = (destination: unknown): boolean =>
  !/^(\*(\.[a-z]+)?|0\.0\.0\.0\/0|0\.0\.0\.0-255\.255\.255\.255|Internet)$/i.test(String(destination));

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
    group
      .blocks("application_rule_collection")
      .and(group.blocks("network_rule_collection"))
      .every((collection) =>
        when(collection.attribute("action").is("Allow"), () =>
          collection
            .blocks("rule")
            .every((block) =>
              all(
                block.attribute("destination_fqdns").each("name hosts", isBounded),
                block.attribute("destination_addresses").each("name networks", isBounded),
              ),
            ),
        ),
      ),
});
