import { defineRule } from "../../../rule";
import { ACCOUNTS } from "../accounts";

export const rule = defineRule({
  id: "openai-local-auth-off",
  title: "The account takes no keys, only Entra tokens",
  why: "A key names nobody: calls made with it can't be told apart, and it works until somebody rotates it.",
  fix: "set local_auth_enabled to false and grant callers Cognitive Services OpenAI User",
  severity: "high",
  controls: { T4: "full", T21: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/cognitive_account",
  scanners: ["CKV_AZURE_236"],
  policies: ["ai-local-auth-disabled"],
  on: ACCOUNTS,
  check: (account) =>
    account
      .attribute(account.type === "azurerm_ai_services" ? "local_authentication_enabled" : "local_auth_enabled")
      .is(false),
});
