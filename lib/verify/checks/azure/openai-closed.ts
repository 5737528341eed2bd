import { defineCheck, same } from "../../check";
import { accountOf } from "./account";

export const openAiPublicAccessOff = defineCheck({
  id: "runtime-openai-public-access-off",
  title: "The account takes no calls from public networks",
  why: "A change outside Terraform opens the account to everybody who gets hold of a token.",
  fix: "apply the stack again, and find out in the activity log who changed it",
  severity: "critical",
  controls: { T1: "partial" },
  carrier: "operator",
  documentation: "https://learn.microsoft.com/azure/ai-services/cognitive-services-virtual-networks",
  on: ["azurerm_cognitive_account"],
  look: async (account, view) => {
    const { publicNetworkAccess, networkAcls } = await accountOf(account, view);
    return [
      same(account, "properties.publicNetworkAccess", publicNetworkAccess, "Disabled"),
      same(account, "properties.networkAcls.defaultAction", networkAcls?.defaultAction, "Deny"),
    ];
  },
});

export const openAiKeysOff = defineCheck({
  id: "runtime-openai-keys-off",
  title: "The account takes no key",
  why: "A key names nobody, and whoever copies it calls until it is changed.",
  fix: "apply the stack again, and find out in the activity log who changed it",
  severity: "critical",
  controls: { T4: "partial" },
  carrier: "operator",
  documentation: "https://learn.microsoft.com/azure/ai-services/disable-local-auth",
  on: ["azurerm_cognitive_account"],
  look: async (account, view) => {
    const { disableLocalAuth } = await accountOf(account, view);
    return [same(account, "properties.disableLocalAuth", disableLocalAuth, true)];
  },
});
