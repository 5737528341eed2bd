import { all, any, defineRule, not, type Subject, type Verdict } from "../../../rule";

const ANYONE = ["*", "0.0.0.0/0", "::/0", "Internet", "internet", "Any"];

/** An inbound rule lets anybody in. */
const opens = (rule: Subject): Verdict =>
  all(
    rule.attribute("direction").is("Inbound"),
    rule.attribute("access").is("Allow"),
    any(
      rule.attribute("source_address_prefix").isOneOf(ANYONE),
      not(rule.attribute("source_address_prefixes").lacks(...ANYONE), "name networks"),
    ),
  );

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
