import type { ResourceGroupTemplateDeployment } from "@cdktf/provider-azurerm/lib/resource-group-template-deployment";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { Construct } from "constructs";
import { type AzureCloud, azureRole, privateDnsZone } from "../../catalog";
import { azureErrors, InferraError } from "../../errors";
import { closedStorage, encryptedStorage } from "../closed-storage";
import { Diagnostics } from "../diagnostics";
import type { IEncryptionKey } from "../key-vault";
import type { ILogAnalytics } from "../log-analytics";
import type { IPrivateDns } from "../private-dns";
import { PrivateEndpoint } from "../private-endpoint";
import { type ZoneChoice, zoneNames } from "../private-endpoint/zones";
import { type AzurePlacement, placed } from "../scope";
import { addFlowLog } from "./template";

export interface FlowLogProps extends AzurePlacement, ZoneChoice {
  /** The Azure cloud. Default `public`. */
  readonly cloud?: AzureCloud;
  /** The id of the virtual network, which lies in the placement's region. */
  readonly vnetId: string;
  /**
   * The Network Watcher of the region. Default: the one that Azure makes with the first virtual network of a region,
   * `NetworkWatcher_<region>` in `NetworkWatcherRG`.
   * @see https://learn.microsoft.com/azure/network-watcher/network-watcher-create
   */
  readonly networkWatcher?: { readonly name: string; readonly resourceGroupName: string };
  /** How long flows are kept, in days, 1 to 365. Default 365. */
  readonly retentionDays?: number;
  /** Encrypts the log; its newest version is used by itself. Default: Microsoft's key. */
  readonly key?: IEncryptionKey;
  /** The subnet of the private endpoint, over which investigators read. */
  readonly subnetId: string;
  /** Who owns the private DNS zone of blobs. */
  readonly dns: IPrivateDns;
  /** The workspace that takes who read and deleted the log. */
  readonly logs: ILogAnalytics;
  /**
   * Summarizes flows in the workspace too, every so many minutes; Azure bills it by the gigabyte. Wants a workspace whose
   * GUID and region are known. Default: the log alone.
   */
  readonly trafficAnalyticsMinutes?: 10 | 60;
  /** Guards the log against deletion by Terraform. Default true. */
  readonly production?: boolean;
}

/**
 * Who talked to whom in a virtual network, in a storage account of its own. Not in the audit archive: a blob of the log is
 * written anew every minute for an hour, which immutable storage refuses. No key opens the account: Network Watcher writes
 * with an identity that does nothing else.
 */
export class FlowLog extends Construct {
  readonly resource: ResourceGroupTemplateDeployment;
  readonly account: StorageAccount;

  /** @throws INF-2074 for days that Azure does not keep, INF-2075 for traffic analytics in a workspace that is not known. */
  constructor(scope: Construct, id: string, props: FlowLogProps) {
    super(scope, id);
    const { retentionDays = 365, logs, trafficAnalyticsMinutes } = props;
    if (!(Number.isInteger(retentionDays) && retentionDays >= 1 && retentionDays <= 365)) {
      throw new InferraError(azureErrors.flowLogDaysInvalid(this.node.path, retentionDays));
    }
    if (trafficAnalyticsMinutes !== undefined && logs.customer === undefined) {
      throw new InferraError(azureErrors.workspaceUnknown(this.node.path));
    }
    this.account = this.addAccount(props);
    const { writer, mayWrite } = this.addWriter(props);
    const zone = privateDnsZone("blob", props.cloud ?? "public");
    new PrivateEndpoint(this, "PrivateEndpoint", {
      ...props,
      targetId: this.account.id,
      subresource: "blob",
      zones: zoneNames(this.node.path, "blobs", zone === undefined ? [] : [zone], props.dns, props),
      word: "flows",
    });
    new Diagnostics(this, "Diagnostics", {
      naming: props.naming,
      targetId: `${this.account.id}/blobServices/default`,
      // Not its writes: there is one a minute.
      categories: ["StorageRead", "StorageDelete"],
      workspaceId: logs.workspaceId,
      metrics: false,
      provider: props.provider,
    });
    this.resource = addFlowLog(this, props, {
      retentionDays,
      storageAccountId: this.account.id,
      identityId: writer.id,
      after: [mayWrite],
    });
  }

  private addAccount(props: FlowLogProps): StorageAccount {
    return new StorageAccount(this, "Account", {
      ...closedStorage(props, "AzureServices"),
      ...encryptedStorage(this, props, props.key, "flows"),
      name: props.naming("storage-account", "flows"),
      // A version, or a copy to bring back, of every minute would be kept.
      blobProperties: { versioningEnabled: false, containerDeleteRetentionPolicy: { days: 30 } },
    });
  }

  /** Who writes the log, and may do nothing else. */
  private addWriter(props: FlowLogProps): { readonly writer: UserAssignedIdentity; readonly mayWrite: RoleAssignment } {
    const writer = new UserAssignedIdentity(this, "Writer", {
      name: props.naming("user-assigned-identity", "flows"),
      ...placed(props),
    });
    const mayWrite = new RoleAssignment(this, "MayWrite", {
      scope: this.account.id,
      roleDefinitionName: azureRole("storage-blob-data-contributor")?.name,
      principalId: writer.principalId,
      principalType: "ServicePrincipal",
      // An identity made a moment ago is not everywhere in Entra yet.
      skipServicePrincipalAadCheck: true,
      description: "Network Watcher writes the flow log",
      provider: props.provider,
    });
    return { writer, mayWrite };
  }
}
