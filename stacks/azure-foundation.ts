import type { Construct } from "constructs";
import { planAzureSubnets } from "../lib/addressing";
import { AuditArchive, type IAuditArchive } from "../lib/azure/audit-archive";
import { AksCluster } from "../lib/azure/cluster";
import { FlowLog } from "../lib/azure/flow-log";
import { EncryptionKey, type IEncryptionKey, type IKeyVault, KeyVault } from "../lib/azure/key-vault";
import { type ILogAnalytics, LogAnalytics } from "../lib/azure/log-analytics";
import { AzureNetwork, DEFAULT_ADDRESS_SPACE, type IAzureNetwork } from "../lib/azure/network";
import { PipelineAgents } from "../lib/azure/pipeline-agents";
import { type IPrivateDns, PrivateDnsZones } from "../lib/azure/private-dns";
import { privateDnsZone, privateDnsZonesFor } from "../lib/catalog";
import { AzureStack } from "./azure-stack";
import type { DeploymentContext } from "./context";
import type { Join } from "./interconnect-of-document";

const AZURE_FOUNDATION = "azure-foundation";

/** What the platform stands on in Azure. */
export interface Foundation {
  readonly network: IAzureNetwork;
  /** Where a network of ours lies, for subnets that are added to it; undefined for an existing one. */
  readonly home?: { readonly virtualNetworkName: string; readonly resourceGroupName: string };
  /** The resource group of what is made for it; undefined where all of it exists. */
  readonly resourceGroupId?: string;
  readonly dns: IPrivateDns;
  readonly logs: ILogAnalytics;
  /** The vault of the platform's keys; undefined where Microsoft's keys are used. */
  readonly vault?: IKeyVault;
  /** The immutable archive of audit logs; undefined where the document wants none. */
  readonly archive?: IAuditArchive;
}

/**
 * Makes the foundation, or takes what already exists; no stack where there is nothing to make. `withCluster`: with the
 * zones and flows of a cluster. `join`: what the network lets through for a path to AWS.
 */
export function addFoundation(
  scope: Construct,
  context: DeploymentContext,
  withCluster = false,
  join?: Pick<Join, "flows">,
): Foundation {
  const existing = existingParts(context);
  const { network, dns, logs } = existing;
  const complete = !makesVault(context) && !makesArchive(context);
  if (network !== undefined && dns !== undefined && logs !== undefined && complete) {
    return { ...existing, network, dns, logs };
  }
  return new AzureFoundationStack(scope, context, existing, withCluster, join);
}

/** What the document brings along. */
function existingParts(context: DeploymentContext): Partial<Foundation> {
  const { network, dns, monitoring, encryption } = context.deployment.azure;
  const { keyVault } = encryption;
  const archiveId = monitoring.archive.storageAccountId;
  return {
    network: network.existing && AzureNetwork.fromIds(network.existing.vnetId, network.existing.subnets),
    dns: { managed: undefined, existing: PrivateDnsZones.existing(dns), policy: PrivateDnsZones.byPolicy() }[dns.mode],
    logs: monitoring.workspaceId === undefined ? undefined : LogAnalytics.fromId(monitoring.workspaceId),
    vault: keyVault && KeyVault.fromId(keyVault.id, { authorization: keyVault.authorization }),
    archive: archiveId === undefined ? undefined : AuditArchive.fromId(archiveId),
  };
}

const makesVault = ({ deployment: { azure } }: DeploymentContext): boolean =>
  azure.encryption.mode === "customer-managed" && azure.encryption.keyVault === undefined;

const makesArchive = ({ deployment: { azure } }: DeploymentContext): boolean =>
  azure.monitoring.archive.enabled && azure.monitoring.archive.storageAccountId === undefined;

const logsFlows = ({ deployment: { azure } }: DeploymentContext): boolean =>
  azure.monitoring.flowLogs.enabled && azure.network.existing === undefined;

/** The standby account has an archive of its own, in its region. */
const makesStandbyArchive = ({ deployment: { azure } }: DeploymentContext): boolean =>
  azure.openai.standby !== undefined && azure.monitoring.archive.enabled;

const recordsPrompts = ({ deployment: { gateway } }: DeploymentContext): boolean =>
  gateway?.audit.recordPrompts === true;

class AzureFoundationStack extends AzureStack implements Foundation {
  readonly network: IAzureNetwork;
  readonly home?: Foundation["home"];
  readonly resourceGroupId: string;
  readonly dns: IPrivateDns;
  readonly logs: ILogAnalytics;
  readonly vault?: IKeyVault;
  readonly archive?: IAuditArchive;

  constructor(
    scope: Construct,
    context: DeploymentContext,
    existing: Partial<Foundation>,
    private readonly withCluster: boolean,
    private readonly join?: Pick<Join, "flows">,
  ) {
    super(scope, AZURE_FOUNDATION, context, {
      groupWord: "foundation",
      resourceProviders: [
        "Microsoft.Authorization",
        "Microsoft.Insights",
        "Microsoft.KeyVault",
        "Microsoft.ManagedIdentity",
        "Microsoft.Network",
        "Microsoft.OperationalInsights",
        "Microsoft.Storage",
      ],
    });
    const { azure } = context.deployment;
    this.resourceGroupId = this.group.id;
    const own = existing.network === undefined ? this.addNetwork(context) : undefined;
    this.network = existing.network ?? (own as AzureNetwork);
    this.home = own && {
      virtualNetworkName: own.resource.name,
      resourceGroupName: this.placement.resourceGroupName,
    };
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
        zones: this.zonesOf(context),
        virtualNetworks: { platform: this.network.vnetId },
      });
    this.archive = existing.archive ?? (makesArchive(context) ? this.addArchive(context, existing.vault) : undefined);
    this.vault = existing.vault ?? (makesVault(context) ? this.addVault(context) : undefined);
    if (logsFlows(context)) this.addFlowLog(context, existing.vault);
  }

  private addVault(context: DeploymentContext): IKeyVault {
    const { azure } = context.deployment;
    const vault = new KeyVault(this, "Vault", {
      ...this.insideNetwork(context),
      tenantId: azure.tenantId,
      keyAdministrators: azure.encryption.keyAdministrators,
      archiveId: this.archive?.storageAccountId,
    });
    // Another state can't wait for a resource of this one; that the stacks are applied in order is enough.
    return KeyVault.fromId(vault.vaultId, { authorization: vault.authorization, location: vault.location });
  }

  private addArchive(context: DeploymentContext, vault: IKeyVault | undefined): IAuditArchive {
    const { azure, policy } = context.deployment;
    return new AuditArchive(this, "Archive", {
      ...this.insideNetwork(context),
      retentionYears: policy.auditRetentionYears,
      locked: azure.monitoring.archive.locked,
      key: vault && this.keyOf(context, vault, "archive"),
    });
  }

  private addFlowLog(context: DeploymentContext, vault: IKeyVault | undefined): void {
    new FlowLog(this, "FlowLog", {
      ...this.insideNetwork(context),
      ...context.deployment.azure.monitoring.flowLogs,
      vnetId: this.network.vnetId,
      logs: this.logs,
      key: vault && this.keyOf(context, vault, "flows"),
    });
  }

  /** Of a vault that is there already: one that is made here is reached only once its network is there. */
  private keyOf({ deployment, production }: DeploymentContext, vault: IKeyVault, word: string): IEncryptionKey {
    const { keyId } = deployment.azure.encryption;
    if (keyId !== undefined) return EncryptionKey.fromId(keyId, vault);
    return new EncryptionKey(this, `Key-${word}`, {
      naming: this.placement.naming,
      vault,
      word,
      expiry: { asOf: deployment.asOf },
      production,
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

  private addNetwork(context: DeploymentContext): AzureNetwork {
    const { azure, cluster } = context.deployment;
    const egress = cluster?.egress ?? "firewall";
    const { addressSpace = DEFAULT_ADDRESS_SPACE } = azure.network;
    const agentRange = azure.agents && planAzureSubnets(addressSpace).agents;
    const network = new AzureNetwork(this, "Network", {
      ...this.placement,
      addressSpace,
      agentRange,
      subnetRanges: azure.network.subnets,
      dnsServers: azure.network.dnsServers,
      ...this.join?.flows,
      callerRanges: [...azure.network.callerRanges, ...(this.join?.flows.callerRanges ?? [])],
      cluster:
        this.withCluster && cluster !== undefined
          ? {
              // A route of the organisation's leads to a firewall too.
              egress: egress === "existing-route" ? "firewall" : egress,
              podRange: cluster.podCidr,
              etcdKeyInVault: azure.encryption.mode === "customer-managed",
            }
          : undefined,
    });
    if (azure.agents !== undefined && agentRange !== undefined) {
      const { exit, ...agents } = azure.agents;
      new PipelineAgents(this, "Agents", {
        ...this.placement,
        ...agents,
        virtualNetworkName: network.resource.name,
        range: agentRange,
        reach: [addressSpace],
        exit: "unfiltered" in exit ? { unfiltered: { reason: exit.unfiltered } } : exit,
      });
    }
    return network;
  }

  /** The zones of everything that gets a private endpoint, or a private name. */
  private zonesOf(context: DeploymentContext): string[] {
    const { cloud, region, dns, acceptUnverifiedFacts } = context.deployment.azure;
    const rows = [
      ...(makesVault(context) ? [privateDnsZone("vault", cloud)] : []),
      ...([makesArchive, recordsPrompts, logsFlows, makesStandbyArchive].some((one) => one(context))
        ? [privateDnsZone("blob", cloud)]
        : []),
      ...(this.withCluster && context.deployment.cluster?.registry === undefined ? [privateDnsZone("acr", cloud)] : []),
    ];
    const apiServer = this.withCluster
      ? AksCluster.dnsZone({ cloud, location: region, dns: MANAGED, acceptUnverifiedFacts })
      : undefined;
    return [
      ...(dns.accountZones ?? privateDnsZonesFor("cognitive-account", cloud).map((row) => row.zone)),
      ...rows.flatMap((row) => (row === undefined ? [] : [row.zone])),
      ...(apiServer === undefined ? [] : [apiServer]),
    ];
  }
}

/** Stands for zones that are about to be made. */
const MANAGED: IPrivateDns = { mode: "managed", zoneIds: () => [] };
