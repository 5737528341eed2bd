import { defineRule } from "../../../rule";
import { ACCOUNTS } from "../accounts";

export const rule = defineRule({
  id: "openai-public-access-off",
  title: "The account takes no calls from public networks",
  why: "Who holds a token, or a key, reaches the models from anywhere on the internet.",
  fix: "set public_network_access_enabled to false and reach the account through a private endpoint",
  severity: "critical",
  controls: { T1: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/cognitive_account",
  scanners: ["CKV_AZURE_134"],
  policies: ["ai-network-restricted"],
  on: ACCOUNTS,
  check: (account) =>
    account.type === "azurerm_ai_services"
      ? account.attribute("public_network_access").is("Disabled")
      : account.attribute("public_network_access_enabled").is(false),
});
