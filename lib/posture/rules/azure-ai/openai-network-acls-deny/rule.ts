import { defineRule } from "../../../rule";
import { ACCOUNTS } from "../accounts";

export const rule = defineRule({
  id: "openai-network-acls-deny",
  title: "The account's firewall denies what no rule allows",
  why: "Whoever turns public access on again, by mistake or by portal, opens the account to every network at once.",
  fix: "set default_action of network_acls to Deny",
  severity: "high",
  controls: { T1: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/cognitive_account",
  policies: ["ai-network-restricted"],
  on: ACCOUNTS,
  check: (account) => account.attribute("network_acls.default_action").is("Deny"),
});
