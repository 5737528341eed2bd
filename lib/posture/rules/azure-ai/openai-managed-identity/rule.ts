import { defineRule } from "../../../rule";
import { ACCOUNTS } from "../accounts";

export const rule = defineRule({
  id: "openai-managed-identity",
  title: "The account has an identity of its own",
  why: "Without one it reaches keys, search and storage by secrets that somebody has to keep and rotate.",
  fix: "add an identity block of type SystemAssigned",
  severity: "low",
  controls: { T4: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/cognitive_account",
  scanners: ["CKV_AZURE_238"],
  policies: ["ai-managed-identity"],
  on: ACCOUNTS,
  check: (account) =>
    account.attribute("identity.type").isOneOf(["SystemAssigned", "UserAssigned", "SystemAssigned, UserAssigned"]),
});
