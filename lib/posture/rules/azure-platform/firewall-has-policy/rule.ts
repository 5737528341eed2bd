import { any, defineRule } from "../../../rule";
import { leadsTo } from "../ids";

/** How rules were written before there were policies. */
const COLLECTIONS = ["azurerm_firewall_application_rule_collection", "azurerm_firewall_network_rule_collection"];

export const rule = defineRule({
  id: "firewall-has-policy",
  title: "The firewall takes its rules from a policy",
  why: "Without one it keeps to no rules of the organisation, and threat intelligence and names of hosts are configured nowhere.",
  fix: "set firewall_policy_id",
  severity: "medium",
  controls: { T1: "partial", T14: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/firewall",
  on: ["azurerm_firewall"],
  check: (firewall) =>
    any(
      leadsTo(firewall, "firewall_policy_id"),
      ...COLLECTIONS.map((type) => firewall.referrers(type, "azure_firewall_name", "name").exist()),
    ),
});
