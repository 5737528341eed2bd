import { all, defineRule } from "../../../rule";
import { ACCOUNTS } from "../accounts";

export const rule = defineRule({
  id: "openai-no-ip-rules",
  title: "No address and no subnet is let past the account's firewall",
  why: "Such a rule takes effect where public access is on, and lets its networks in beside the private endpoint.",
  fix: "remove ip_rules and virtual_network_rules from network_acls; callers come through the private endpoint",
  severity: "medium",
  controls: { T1: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/cognitive_account",
  on: ACCOUNTS,
  check: (account) =>
    all(
      account.attribute("network_acls.ip_rules").isNotSet(),
      account.attribute("network_acls.virtual_network_rules").isNotSet(),
    ),
});
