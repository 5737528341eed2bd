import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { Construct } from "constructs";
import { type AzureCloud, privateDnsZone, safeLogCategories } from "../../catalog";
import { azureErrors, InferraError } from "../../errors";
import { closedStorage, encryptedStorage } from "../closed-storage";
import { Diagnostics } from "../diagnostics";
import { warn } from "../findings";
import type { IEncryptionKey } from "../key-vault";
import type { IPrivateDns } from "../private-dns";
import { PrivateEndpoint } from "../private-endpoint";
import { type ZoneChoice, zoneNames } from "../private-endpoint/zones";
import type { AzurePlacement } from "../scope";

/** A storage account that keeps audit records: one of ours, or an existing one by id. */
export interface IAuditArchive {
  readonly storageAccountId: string;
  /** The region, where it is known. Azure Monitor writes to archives in the region of the resource only. */
  readonly location?: string;
}

export interface AuditArchiveProps extends AzurePlacement, ZoneChoice {
  /** The Azure cloud. Default `public`. */
  readonly cloud?: AzureCloud;
  /** How long no record can be changed or deleted, in years. */
  readonly retentionYears: number;
  /** A word that tells archives apart. Default: the archive of audit logs. */
  readonly word?: string;
  /**
   * Who writes: Azure Monitor, as a trusted service past the firewall, or identities that reach the private endpoint and
   * nobody else. Default `azure-monitor`.
   */
  readonly writers?: "azure-monitor" | "identities";
  /** Encrypts records; its newest version is used by itself. Default: Microsoft's key. */
  readonly key?: IEncryptionKey;
  /**
   * Locks the retention: it can only grow from then on, and the account lives as long as its records. Azure takes this
   * as a change to an account that stands, so set it after the first apply. Default false, with a warning.
   */
  readonly locked?: boolean;
  /** The subnet of the private endpoint, over which auditors read. */
  readonly subnetId: string;
  /** Who owns the private DNS zone of blobs. */
  readonly dns: IPrivateDns;
  /** The region of the private endpoint, where the network lies. Default: the archive's. */
  readonly networkLocation?: string;
  /** The Log Analytics workspace that takes who read, wrote and deleted records. */
  readonly workspaceId: string;
  /** How records are replicated. Default: over zones where the region has them, otherwise inside one. */
  readonly replication?: "LRS" | "ZRS" | "GRS" | "GZRS";
  /** Guards the archive against deletion by Terraform. Default true. */
  readonly production?: boolean;
}

/**
 * Storage that records can be added to and nothing can be changed in until the retention is over. No key opens it, the
 * internet does not reach it, and who reads it is logged.
 */
export class AuditArchive extends Construct implements IAuditArchive {
  /** An existing account, whose immutability is its owner's. */
  static fromId(storageAccountId: string, location?: string): IAuditArchive {
    return { storageAccountId, location };
  }

  readonly resource: StorageAccount;
  readonly location: string;

  constructor(scope: Construct, id: string, props: AuditArchiveProps) {
    super(scope, id);
    const { retentionYears } = props;
    if (!(Number.isInteger(retentionYears) && retentionYears >= 1 && retentionYears <= 100)) {
      throw new InferraError(azureErrors.retentionInvalid(this.node.path, retentionYears));
    }
    if (!(props.locked ?? false)) warn(this, [azureErrors.archiveNotLocked(this.node.path)]);
    this.location = props.location;
    this.resource = this.addAccount(props);

    const zone = privateDnsZone("blob", props.cloud ?? "public");
    new PrivateEndpoint(this, "PrivateEndpoint", {
      ...props,
      location: props.networkLocation ?? props.location,
      targetId: this.resource.id,
      subresource: "blob",
      zones: zoneNames(this.node.path, "blobs", zone === undefined ? [] : [zone], props.dns, props),
      word: props.word ?? "archive",
    });
    new Diagnostics(this, "Diagnostics", {
      naming: props.naming,
      targetId: `${this.resource.id}/blobServices/default`,
      categories: safeLogCategories("storage-blob"),
      workspaceId: props.workspaceId,
      metrics: false,
      provider: props.provider,
    });
  }

  get storageAccountId(): string {
    return this.resource.id;
  }

  private addAccount(props: AuditArchiveProps): StorageAccount {
    return new StorageAccount(this, "Resource", {
      ...closedStorage(props, props.writers === "identities" ? "None" : "AzureServices"),
      ...encryptedStorage(this, props, props.key, props.word ?? "audit"),
      name: props.naming("storage-account", props.word ?? "audit"),
      // Of the whole account, which needs its blobs to have versions.
      immutabilityPolicy: {
        // Whoever writes appends to the blob of the hour.
        allowProtectedAppendWrites: true,
        periodSinceCreationInDays: Math.ceil(props.retentionYears * 365.25),
        state: (props.locked ?? false) ? "Locked" : "Unlocked",
      },
    });
  }
}
