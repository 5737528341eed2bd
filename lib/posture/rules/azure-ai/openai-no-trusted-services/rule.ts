import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "openai-no-trusted-services",
  title: "No service of Microsoft comes past the firewall of the account",
  why: "Services that Microsoft trusts call the account from outside the network, whoever in the tenant set them up.",
  fix: "set bypass of network_acls to None",
  severity: "low",
  controls: { T1: "partial", T4: "partial" },
  carrier: "code",
  documentation:
    "https://learn.microsoft.com/azure/ai-services/cognitive-services-virtual-networks#grant-access-to-trusted-azure-services-for-azure-openai",
  on: ["azurerm_cognitive_account"],
  applies: (account) => account.attribute("kind").isOneOf(["OpenAI", "AIServices"]),
  check: (account) => account.attribute("network_acls.bypass").is("None"),
});
