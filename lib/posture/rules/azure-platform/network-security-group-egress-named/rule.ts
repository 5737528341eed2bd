import { all, any, defineRule, not, type Subject, type Verdict } from "../../../rule";
import { allows, isEverywhere } from "../security-rules";

/** An outbound rule lets out to anywhere. To the internet it may on named ports: a firewall on the way decides on hosts. */
const opens = (rule: Subject): Verdict =>
  all(
    ...allows(rule, "Outbound"),
    any(
      rule.attribute("destination_address_prefix").holds("be every address", isEverywhere),
      not(rule.attribute("destination_address_prefixes").each("be a network", isNetwork), "name networks"),
      all(
        rule.attribute("destination_address_prefix").matches(/^internet$/i, "be Internet"),
        any(
          rule.attribute("destination_port_range").is("*"),
          not(rule.attribute("destination_port_ranges").lacks("*"), "name ports"),
        ),
      ),
    ),
  );

const isNetwork = (prefix: unknown): boolean => !isEverywhere(prefix);

export const rule = defineRule({
  id: "network-security-group-egress-named",
  title: "No outbound rule lets out to every address, or to the internet on every port",
  why: "Who breaks into a machine sends data wherever they like, and reaches every network that this one is joined with.",
  fix: "name the networks in destination_address_prefix, and ports where it is Internet",
  severity: "medium",
  controls: { T1: "partial", T14: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/network_security_group",
  on: ["azurerm_network_security_group", "azurerm_network_security_rule"],
  check: (subject) =>
    subject.type === "azurerm_network_security_rule"
      ? not(opens(subject), "name where it lets out")
      : subject.blocks("security_rule").every((block) => not(opens(block), "name where it lets out")),
});
