import { any, defineRule } from "../../../rule";

/** Whether a template for Azure Resource Manager makes a flow log that is on. */
function makesFlowLog(template: unknown): boolean {
  try {
    const { resources = [] } = JSON.parse(String(template)) as {
      resources?: { type?: string; properties?: { targetResourceId?: string; enabled?: unknown } }[];
    };
    return resources.some(
      ({ type, properties }) =>
        type?.toLowerCase() === "microsoft.network/networkwatchers/flowlogs" &&
        properties?.targetResourceId !== undefined &&
        properties.enabled === true,
    );
  } catch {
    return false;
  }
}

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
    any(
      network
        .referrers("azurerm_network_watcher_flow_log", "target_resource_id")
        .some((log) => log.attribute("enabled").is(true)),
      // With an identity, for which azurerm has no argument.
      network
        .referrers("azurerm_resource_group_template_deployment", "parameters_content")
        .some((deployment) =>
          deployment.attribute("template_content").holds("make a flow log that is on", makesFlowLog),
        ),
    ),
});
