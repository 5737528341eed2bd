import type { Construct } from "constructs";
import { type ILogAnalytics, LogAnalytics } from "../lib/azure/log-analytics";
import { AzureNetwork, type IAzureNetwork } from "../lib/azure/network";
import { type IPrivateDns, PrivateDnsZones } from "../lib/azure/private-dns";
import { privateDnsZonesFor } from "../lib/catalog";
import { AzureStack } from "./azure-stack";
import type { DeploymentContext } from "./context";

export const AZURE_FOUNDATION = "azure-foundation";

/** What the platform stands on in Azure: network, private DNS zones, log workspace. */
export interface Foundation {
  readonly network: IAzureNetwork;
  readonly dns: IPrivateDns;
  readonly logs: ILogAnalytics;
}

/** Makes the foundation, or takes what already exists; no stack where there is nothing to make. */
export function addFoundation(scope: Construct, context: DeploymentContext): Foundation {
  const { network, dns, monitoring } = context.deployment.azure;
  const complete = network.existing !== undefined && dns.mode !== "managed" && monitoring.workspaceId !== undefined;
  return complete ? existingFoundation(context) : new AzureFoundationStack(scope, context);
}

function existingFoundation(context: DeploymentContext): Foundation {
  const { network, dns, monitoring } = context.deployment.azure;
  const { vnetId, subnets } = network.existing ?? { vnetId: "", subnets: {} };
  return {
    network: AzureNetwork.fromIds(vnetId, subnets),
    dns: dns.mode === "policy" ? PrivateDnsZones.byPolicy() : PrivateDnsZones.existing(dns),
    logs: LogAnalytics.fromId(monitoring.workspaceId ?? ""),
  };
}

export class AzureFoundationStack extends AzureStack implements Foundation {
  readonly network: IAzureNetwork;
  readonly dns: IPrivateDns;
  readonly logs: ILogAnalytics;

  constructor(scope: Construct, context: DeploymentContext) {
    super(scope, AZURE_FOUNDATION, context, {
      groupWord: "foundation",
      resourceProviders: ["Microsoft.Network", "Microsoft.OperationalInsights", "Microsoft.Insights"],
    });
    const { azure } = context.deployment;
    this.network = this.networkOf(context);
    this.logs =
      azure.monitoring.workspaceId === undefined
        ? new LogAnalytics(this, "Logs", {
            ...this.placement,
            retentionDays: azure.monitoring.retentionDays,
            production: context.production,
          })
        : LogAnalytics.fromId(azure.monitoring.workspaceId);
    this.dns = this.dnsOf(context);
  }

  private networkOf(context: DeploymentContext): IAzureNetwork {
    const { network } = context.deployment.azure;
    if (network.existing !== undefined) return AzureNetwork.fromIds(network.existing.vnetId, network.existing.subnets);
    return new AzureNetwork(this, "Network", {
      ...this.placement,
      addressSpace: network.addressSpace,
      subnetRanges: network.subnets,
      dnsServers: network.dnsServers,
      callerRanges: network.callerRanges,
    });
  }

  private dnsOf(context: DeploymentContext): IPrivateDns {
    const { dns, cloud } = context.deployment.azure;
    if (dns.mode === "policy") return PrivateDnsZones.byPolicy();
    if (dns.mode === "existing") return PrivateDnsZones.existing(dns);
    return new PrivateDnsZones(this, "Dns", {
      ...this.placement,
      zones: privateDnsZonesFor("cognitive-account", cloud).map((row) => row.zone),
      virtualNetworks: { platform: this.network.vnetId },
    });
  }
}
