import { ResourceGroupTemplateDeployment } from "@cdktf/provider-azurerm/lib/resource-group-template-deployment";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { FlowLogProps } from ".";

/** What the construct makes or checks for its log. */
export interface FlowLogParts {
  readonly retentionDays: number;
  readonly storageAccountId: string;
  readonly identityId: string;
  readonly after: TerraformResource[];
}

/**
 * The flow log as an Azure Resource Manager template, as the azurerm provider has no argument for its identity. What may be
 * a reference is a parameter, so that the template itself can be read before anything is applied.
 * @see https://learn.microsoft.com/rest/api/network-watcher/flow-logs/create-or-update
 */
export function addFlowLog(
  scope: Construct,
  props: FlowLogProps,
  parts: FlowLogParts,
): ResourceGroupTemplateDeployment {
  const { networkWatcher, location, naming } = props;
  const name = naming("flow-log");
  const parameters = {
    name: `${networkWatcher?.name ?? `NetworkWatcher_${location}`}/${name}`,
    location,
    network: props.vnetId,
    storage: parts.storageAccountId,
    identity: parts.identityId,
    ...(props.trafficAnalyticsMinutes === undefined
      ? {}
      : {
          workspace: props.logs.workspaceId,
          workspaceGuid: props.logs.customer?.id,
          workspaceRegion: props.logs.customer?.region,
        }),
  };
  return new ResourceGroupTemplateDeployment(scope, "Resource", {
    name,
    resourceGroupName: networkWatcher?.resourceGroupName ?? "NetworkWatcherRG",
    deploymentMode: "Incremental",
    templateContent: JSON.stringify({
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      parameters: Object.fromEntries(Object.keys(parameters).map((key) => [key, { type: "string" }])),
      resources: [flowLog(props, parts.retentionDays)],
    }),
    parametersContent: JSON.stringify(
      Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, { value }])),
    ),
    tags: props.tags === undefined ? undefined : { ...props.tags },
    dependsOn: parts.after,
    provider: props.provider,
  });
}

const parameter = (name: string): string => `[parameters('${name}')]`;

const flowLog = ({ tags, trafficAnalyticsMinutes }: FlowLogProps, days: number) => ({
  type: "Microsoft.Network/networkWatchers/flowLogs",
  apiVersion: "2024-01-01",
  name: parameter("name"),
  location: parameter("location"),
  tags,
  identity: { type: "UserAssigned", userAssignedIdentities: { [parameter("identity")]: {} } },
  properties: {
    targetResourceId: parameter("network"),
    storageId: parameter("storage"),
    enabled: true,
    format: { type: "JSON", version: 2 },
    retentionPolicy: { enabled: true, days },
    flowAnalyticsConfiguration:
      trafficAnalyticsMinutes === undefined
        ? undefined
        : {
            networkWatcherFlowAnalyticsConfiguration: {
              enabled: true,
              workspaceResourceId: parameter("workspace"),
              workspaceId: parameter("workspaceGuid"),
              workspaceRegion: parameter("workspaceRegion"),
              trafficAnalyticsInterval: trafficAnalyticsMinutes,
            },
          },
  },
});
