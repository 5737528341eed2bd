import type { Construct } from "constructs";
import { AuditArchive, type IAuditArchive } from "../lib/azure/audit-archive";
import { type IKeyVault, KeyVault } from "../lib/azure/key-vault";
import { type ILogAnalytics, LogAnalytics } from "../lib/azure/log-analytics";
import { AzureNetwork, type IAzureNetwork } from "../lib/azure/network";
import { type IPrivateDns, PrivateDnsZones } from "../lib/azure/private-dns";
import { privateDnsZone, privateDnsZonesFor } from "../lib/catalog";
import { AzureStack } from "./azure-stack";
import type { DeploymentContext } from "./context";

export const AZURE_FOUNDATION = "azure-foundation";

/** What the platform stands on in Azure. */
export interface Foundation {
  readonly network: IAzureNetwork;
  readonly dns: IPrivateDns;
  readonly logs: ILogAnalytics;
  /** The vault of the platform's keys; undefined where Microsoft's keys are used. */
  readonly vault?: IKeyVault;
  /** The immutable archive of audit logs; undefined where the document wants none. */
  readonly archive?: IAuditArchive;
}

/** Makes the foundation, or takes what already exists; no stack where there is nothing to make. */
export function addFoundation(scope: Construct, context: DeploymentContext): Foundation {
  const existing = existingParts(context);
  const { network, dns, logs } = existing;
  const complete = !makesVault(context) && !makesArchive(context);
  if (network !== undefined && dns !== undefined && logs !== undefined && complete) {
    return { ...existing, network, dns, logs };
  }
  return new AzureFoundationStack(scope, context, existing);
}

/** What the document brings along. */
function existingParts(context: DeploymentContext): Partial<Foundation> {
  const { network, dns, monitoring, encryption, region } = context.deployment.azure;
  const { keyVault } = encryption;
  const archiveId = monitoring.archive.storageAccountId;
  return {
    network: network.existing && AzureNetwork.fromIds(network.existing.vnetId, network.existing.subnets),
    dns: { managed: undefined, existing: PrivateDnsZones.existing(dns), policy: PrivateDnsZones.byPolicy() }[dns.mode],
    logs: monitoring.workspaceId === undefined ? undefined : LogAnalytics.fromId(monitoring.workspaceId),
    vault: keyVault && KeyVault.fromId(keyVault.id, { authorization: keyVault.authorization, location: region }),
    archive: archiveId === undefined ? undefined : AuditArchive.fromId(archiveId),
  };
}

const makesVault = ({ deployment: { azure } }: DeploymentContext): boolean =>
  azure.encryption.mode === "customer-managed" && azure.encryption.keyVault === undefined;

const makesArchive = ({ deployment: { azure } }: DeploymentContext): boolean =>
  azure.monitoring.archive.enabled && azure.monitoring.archive.storageAccountId === undefined;

export class AzureFoundationStack extends AzureStack implements Foundation {
  readonly network: IAzureNetwork;
  readonly dns: IPrivateDns;
  readonly logs: ILogAnalytics;
  readonly vault?: IKeyVault;
  readonly archive?: IAuditArchive;

  constructor(scope: Construct, context: DeploymentContext, existing: Partial<Foundation>) {
    super(scope, AZURE_FOUNDATION, context, {
      groupWord: "foundation",
      resourceProviders: [
        "Microsoft.Insights",
        "Microsoft.KeyVault",
        "Microsoft.Network",
        "Microsoft.OperationalInsights",
        "Microsoft.Storage",
      ],
    });
    const { azure } = context.deployment;
    this.network =
      existing.network ??
      new AzureNetwork(this, "Network", {
        ...this.placement,
        addressSpace: azure.network.addressSpace,
        subnetRanges: azure.network.subnets,
        dnsServers: azure.network.dnsServers,
        callerRanges: azure.network.callerRanges,
      });
    this.logs =
      existing.logs ??
      new LogAnalytics(this, "Logs", {
        ...this.placement,
        retentionDays: azure.monitoring.retentionDays,
        production: context.production,
      });
    this.dns =
      existing.dns ??
      new PrivateDnsZones(this, "Dns", {
        ...this.placement,
        zones: zonesOf(context),
        virtualNetworks: { platform: this.network.vnetId },
      });
    this.vault = existing.vault ?? (makesVault(context) ? this.addVault(context) : undefined);
    this.archive = existing.archive ?? (makesArchive(context) ? this.addArchive(context) : undefined);
  }

  private addVault(context: DeploymentContext): IKeyVault {
    const { azure } = context.deployment;
    const vault = new KeyVault(this, "Vault", {
      ...this.insideNetwork(context),
      tenantId: azure.tenantId,
      keyAdministrators: azure.encryption.keyAdministrators,
    });
    // Another state can't wait for a resource of this one; that the stacks are applied in order is enough.
    return KeyVault.fromId(vault.vaultId, { authorization: vault.authorization, location: vault.location });
  }

  private addArchive(context: DeploymentContext): IAuditArchive {
    const { azure, policy } = context.deployment;
    return new AuditArchive(this, "Archive", {
      ...this.insideNetwork(context),
      retentionYears: policy.auditRetentionYears,
      locked: azure.monitoring.archive.locked,
    });
  }

  private insideNetwork(context: DeploymentContext) {
    const { azure } = context.deployment;
    return {
      ...this.placement,
      cloud: azure.cloud,
      subnetId: this.network.subnetId("privateEndpoints"),
      dns: this.dns,
      workspaceId: this.logs.workspaceId,
      acceptUnverifiedFacts: azure.acceptUnverifiedFacts,
      production: context.production,
    };
  }
}

/** The zones of everything that gets a private endpoint. */
function zonesOf(context: DeploymentContext): string[] {
  const { cloud } = context.deployment.azure;
  const rows = [
    ...privateDnsZonesFor("cognitive-account", cloud),
    ...(makesVault(context) ? [privateDnsZone("vault", cloud)] : []),
    ...(makesArchive(context) ? [privateDnsZone("blob", cloud)] : []),
  ];
  return rows.flatMap((row) => (row === undefined ? [] : [row.zone]));
}
