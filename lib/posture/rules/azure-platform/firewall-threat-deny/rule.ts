import { all, defineRule, not } from "../../../rule";

export const rule = defineRule({
  id: "firewall-threat-deny",
  title: "The firewall stops traffic to and from addresses that are known to be malicious",
  why: "By default it only writes down that a machine talks to such an address.",
  fix: "set threat_intelligence_mode of the policy, or threat_intel_mode of a firewall without one, to Deny",
  severity: "medium",
  controls: { T1: "partial", T20: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/firewall_policy",
  scanners: ["CKV_AZURE_216"],
  policies: ["firewall-policy-threat-intelligence"],
  on: ["azurerm_firewall_policy", "azurerm_firewall"],
  applies: (subject) =>
    subject.type === "azurerm_firewall_policy"
      ? all()
      : not(subject.attribute("firewall_policy_id").isSet(), "not be set"),
  check: (subject) =>
    subject
      .attribute(subject.type === "azurerm_firewall" ? "threat_intel_mode" : "threat_intelligence_mode")
      .is("Deny"),
});
