import { all, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "route-table-keeps-to-its-routes",
  title: "Routes that gateways learn do not lead past the firewall",
  why: "A route that the other end of a tunnel announces is more specific than the default one, and takes traffic out past the firewall.",
  fix: "set bgp_route_propagation_enabled to false",
  severity: "low",
  controls: { T1: "partial", T14: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/route_table",
  on: ["azurerm_route_table"],
  applies: (table) =>
    table
      .blocks("route")
      .some((route) =>
        all(route.attribute("address_prefix").is("0.0.0.0/0"), route.attribute("next_hop_type").is("VirtualAppliance")),
      ),
  check: (table) => table.attribute("bgp_route_propagation_enabled").is(false),
});
