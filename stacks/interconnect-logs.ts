import type { Construct } from "constructs";
import { Diagnostics } from "../lib/azure/diagnostics";
import { safeLogCategories } from "../lib/catalog";
import type { AzureAwsVpn } from "../lib/interconnect/vpn";
import type { Foundation } from "./azure-foundation";
import { AzureState } from "./azure-state";
import type { DeploymentContext } from "./context";

const INTERCONNECT_LOGS = "interconnect-logs";

/**
 * The logs of the gateway between the clouds. They need it and where they are kept, and neither of them waits for the
 * other: each takes long by itself.
 */
export class InterconnectLogsStack extends AzureState {
  constructor(scope: Construct, context: DeploymentContext, { azure }: AzureAwsVpn, foundation: Foundation) {
    super(scope, INTERCONNECT_LOGS, context, { resourceProviders: ["Microsoft.Insights"] });
    new Diagnostics(this, "Gateway", {
      naming: context.naming,
      targetId: azure.gateway.id,
      workspaceId: foundation.logs.workspaceId,
      archiveId: foundation.archive?.storageAccountId,
      categories: safeLogCategories("vpn-gateway"),
    });
  }
}
