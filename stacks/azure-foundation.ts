import type { Construct } from "constructs";
import { AuditArchive, type IAuditArchive } from "../lib/azure/audit-archive";
import { AksCluster } from "../lib/azure/cluster";
import { FlowLog } from "../lib/azure/flow-log";
import { EncryptionKey, type IEncryptionKey, type IKeyVault, KeyVault } from "../lib/azure/key-vault";
import { type ILogAnalytics, LogAnalytics } from "../lib/azure/log-analytics";
import { type IPrivateDns, PrivateDnsZones } from "../lib/azure/private-dns";
import { privateDnsZone, privateDnsZonesFor } from "../lib/catalog";
import type { PlatformNetwork } from "./azure-network";
import { AzureStack } from "./azure-stack";
import type { DeploymentContext } from "./context";

const AZURE_FOUNDATION = "azure-foundation";

/** What the platform stands on in Azure, in its network. */
export interface Foundation {
  readonly network: PlatformNetwork;
  /** The resource group of what is made for it; undefined where all of it exists. */
  readonly resourceGroupId?: string;
  readonly dns: IPrivateDns;
  readonly logs: ILogAnalytics;
  /** The vault of the platform's keys; undefined where Microsoft's keys are used. */
  readonly vault?: IKeyVault;
  /** The immutable archive of audit logs; undefined where the document wants none. */
  readonly archive?: IAuditArchive;
}

/** Makes the foundation, or takes what already exists; no stack where there is nothing to make. `withCluster`: with its zones. */
export function addFoundation(
  scope: Construct,
  context: DeploymentContext,
  network: PlatformNetwork,
  withCluster = false,
): Foundation {
  const existing = existingParts(context);
  const { dns, logs } = existing;
  const complete = ![makesVault, makesArchive, logsFlows].some((makes) => makes(context));
  if (dns !== undefined && logs !== undefined && complete) return { ...existing, network, dns, logs };
  return new AzureFoundationStack(scope, context, network, existing, withCluster);
}

/** What the document brings along. */
function existingParts(context: DeploymentContext): Partial<Foundation> {
  const { dns, monitoring, encryption } = context.deployment.azure;
  const { keyVault } = encryption;
  const archiveId = monitoring.archive.storageAccountId;
  return {
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
  readonly resourceGroupId: string;
  readonly dns: IPrivateDns;
  readonly logs: ILogAnalytics;
  readonly vault?: IKeyVault;
  readonly archive?: IAuditArchive;

  constructor(
    scope: Construct,
    context: DeploymentContext,
    readonly network: PlatformNetwork,
    existing: Partial<Foundation>,
    private readonly withCluster: boolean,
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
