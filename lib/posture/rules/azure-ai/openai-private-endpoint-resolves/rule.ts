import { all, defineRule } from "../../../rule";

const ZONE = "azurerm_private_dns_zone";
const LINK = "azurerm_private_dns_zone_virtual_network_link";

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
  on: ["azurerm_cognitive_account", "azurerm_ai_services"],
  check: (account) =>
    account
      .referrers("azurerm_private_endpoint", "private_service_connection.private_connection_resource_id")
      .some((endpoint) =>
        all(
          endpoint.attribute("private_service_connection.is_manual_connection").is(false),
          endpoint
            .references("private_dns_zone_group.private_dns_zone_ids", ZONE)
            .existAndEvery((zone) =>
              zone
                .referrers(LINK, "private_dns_zone_name", "name")
                .some((link) => link.attribute("virtual_network_id").isSet()),
            ),
        ),
      ),
});
