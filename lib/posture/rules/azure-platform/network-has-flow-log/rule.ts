import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "network-has-flow-log",
  title: "Connections in the virtual network are logged",
  why: "After an incident nobody can say which machine talked to which address.",
  fix: "add an azurerm_network_watcher_flow_log with the virtual network as target_resource_id",
  severity: "medium",
  controls: { T7: "partial", T20: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/network_watcher_flow_log",
  policies: ["network-flow-log", "flow-log-enabled"],
  on: ["azurerm_virtual_network"],
  check: (network) =>
    network
      .referrers("azurerm_network_watcher_flow_log", "target_resource_id")
      .some((log) => log.attribute("enabled").is(true)),
});
