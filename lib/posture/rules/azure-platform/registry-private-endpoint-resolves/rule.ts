import { privateDnsZones } from "../../../../catalog";
import { all, defineRule } from "../../../rule";
import { endpointsOf, registersIn, resolves } from "../../azure-ai/endpoints";

const zones = privateDnsZones().filter(({ service }) => service === "acr");

export const rule = defineRule({
  id: "registry-private-endpoint-resolves",
  title: "A private endpoint leads to the registry, and its name resolves to it in a virtual network",
  why: "Without the endpoint nodes pull over the public path, or not at all; without zone and link the name still resolves to a public address.",
  fix: "add an azurerm_private_endpoint with a private_dns_zone_group whose zones are linked to the network of the nodes",
  severity: "medium",
  controls: { T1: "partial", T11: "partial" },
  carrier: "shared",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/private_endpoint",
  policies: ["registry-private-link"],
  on: ["azurerm_container_registry"],
  check: (registry) =>
    endpointsOf(registry).some((endpoint) => all(resolves(endpoint, "registry"), registersIn(endpoint, zones))),
});
