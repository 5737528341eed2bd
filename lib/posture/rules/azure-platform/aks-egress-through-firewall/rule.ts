import { all, any, defineRule, doubtful, type Several, type Subject, type Verdict } from "../../../rule";
import { written } from "../../azure-ai/written";

/** Next hops that don't lead to the internet past the firewall. */
const INWARD = ["VirtualAppliance", "VirtualNetworkGateway", "VnetLocal", "None"];

/** The next hop is a firewall of this deployment, or an address of the network. */
const leadsInward = (route: Subject): Verdict =>
  written(
    route.attribute("next_hop_in_ip_address"),
    /^(10|172\.(1[6-9]|2\d|3[01])|192\.168)\.[\d.]+$/,
    "be an address of the network",
  );

const routesOf = (cluster: Subject): Several =>
  cluster
    .references("default_node_pool.vnet_subnet_id", "azurerm_subnet")
    .through("association", (subnet) => subnet.referrers("azurerm_subnet_route_table_association", "subnet_id"))
    .through("route table of the nodes", (one) => one.references("route_table_id", "azurerm_route_table"))
    .through("route", (table) =>
      table.blocks("route").and(table.referrers("azurerm_route", "route_table_name", "name")),
    );

export const rule = defineRule({
  id: "aks-egress-through-firewall",
  title: "What leaves the nodes goes through a firewall, or nothing leaves",
  why: "A pod that somebody broke into sends prompts and weights to any address on the internet.",
  fix: "set outbound_type to userDefinedRouting with a default route to a VirtualAppliance, or to none",
  severity: "high",
  controls: { T1: "partial", T14: "partial", T16: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) => {
    const routes = routesOf(cluster);
    const filtered = all(
      routes
        .where("of every address", (route) => route.attribute("address_prefix").is("0.0.0.0/0"))
        .existAndEvery((route) => all(route.attribute("next_hop_type").is("VirtualAppliance"), leadsInward(route))),
      routes.every((route) =>
        all(
          route
            .attribute("address_prefix")
            .matches(/^([\d.]+\/\d+|[a-z]+(\.[a-z0-9]+)?)$/i, "be a network or a service tag"),
          route.attribute("next_hop_type").isOneOf(INWARD),
        ),
      ),
    );
    return any(
      cluster.attribute("network_profile.outbound_type").is("none"),
      all(
        cluster.attribute("network_profile.outbound_type").is("userDefinedRouting"),
        // AKS asks for a route table then: one that can't be seen is somebody else's.
        routes.items.length === 0 ? doubtful(filtered) : filtered,
      ),
    );
  },
});
