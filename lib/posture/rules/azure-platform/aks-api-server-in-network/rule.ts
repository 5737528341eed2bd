import { all, defineRule } from "../../../rule";
import { leadsTo } from "../ids";

export const rule = defineRule({
  id: "aks-api-server-in-network",
  title: "The API server lies in a subnet of the cluster's own network",
  why: "Otherwise nodes and API server talk through a tunnel or an endpoint, on which the organisation's security groups don't lie.",
  fix: "set virtual_network_integration_enabled to true and subnet_id in api_server_access_profile",
  severity: "low",
  controls: { T1: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) =>
    all(
      cluster.attribute("api_server_access_profile.virtual_network_integration_enabled").is(true),
      leadsTo(cluster, "api_server_access_profile.subnet_id"),
    ),
});
