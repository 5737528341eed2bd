import { all, any, defineRule, not, type Subject, type Verdict } from "../../../rule";
import { allows, isInternet } from "../security-rules";

/** An inbound rule lets anybody in. */
const opens = (rule: Subject): Verdict =>
  all(
    ...allows(rule, "Inbound"),
    any(
      rule.attribute("source_address_prefix").holds("be any address", isInternet),
      not(rule.attribute("source_address_prefixes").each("be a network", isNetwork), "name networks"),
    ),
  );

const isNetwork = (prefix: unknown): boolean => !isInternet(prefix);

export const rule = defineRule({
  id: "network-security-group-closed-to-internet",
  title: "No inbound rule lets any address in",
  why: "What listens in the subnet can be reached, probed and attacked from the internet.",
  fix: "name the networks that may connect in source_address_prefix, or remove the rule",
  severity: "high",
  controls: { T1: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/network_security_group",
  scanners: ["CKV_AZURE_9", "CKV_AZURE_10", "CKV_AZURE_77", "CKV_AZURE_160"],
  on: ["azurerm_network_security_group", "azurerm_network_security_rule"],
  check: (subject) =>
    subject.type === "azurerm_network_security_rule"
      ? not(opens(subject), "not let any address in")
      : subject.blocks("security_rule").every((block) => not(opens(block), "not let any address in")),
});
