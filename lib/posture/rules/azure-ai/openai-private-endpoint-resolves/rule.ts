import { defineRule } from "../../../rule";
import { ACCOUNTS } from "../accounts";
import { endpointsOf, resolves } from "../endpoints";

export const rule = defineRule({
  id: "openai-private-endpoint-resolves",
  title: "A private endpoint leads to the account, and its name resolves to it in a virtual network",
  why: "Without the endpoint calls take the public path; without zone and link its name still resolves to a public address.",
  fix: "add an azurerm_private_endpoint with a private_dns_zone_group whose zones are linked to the callers' network",
  severity: "high",
  controls: { T1: "full" },
  carrier: "shared",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/private_endpoint",
  policies: ["ai-private-link"],
  on: ACCOUNTS,
  check: (account) => endpointsOf(account).some((endpoint) => resolves(endpoint, "account")),
});
