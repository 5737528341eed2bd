import { defineRule } from "../../../rule";
import { ACCOUNTS } from "../accounts";
import { written } from "../written";

export const rule = defineRule({
  id: "openai-custom-subdomain",
  title: "The account has a host name of its own",
  why: "Without one it takes neither a private endpoint nor Entra tokens.",
  fix: "set custom_subdomain_name; a later change replaces the account",
  severity: "medium",
  controls: { T1: "partial", T4: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/cognitive_account",
  on: ACCOUNTS,
  check: (account) =>
    written(account.attribute("custom_subdomain_name"), /^[a-z0-9][a-z0-9-]*[a-z0-9]$/i, "be one label of a host name"),
});
