import { all, defineRule } from "../../../rule";
import { ACCOUNTS } from "../accounts";

export const rule = defineRule({
  id: "openai-outbound-restricted",
  title: "The account itself calls no host that isn't listed",
  why: "Features that fetch data, or write it, could carry prompts to any host on the internet.",
  fix: "set outbound_network_access_restricted to true and list the hosts it may call in fqdns",
  severity: "medium",
  controls: { T1: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/cognitive_account",
  scanners: ["CKV_AZURE_247"],
  on: ACCOUNTS,
  check: (account) =>
    all(
      account.attribute("outbound_network_access_restricted").is(true),
      account.attribute("fqdns").eachText("name hosts", (host) => host !== "*"),
    ),
});
