import { DiskEncryptionSet } from "@cdktf/provider-azurerm/lib/disk-encryption-set";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { after } from "../after";
import { addKeyUser, checkKeyNear, type IEncryptionKey, withoutVersion } from "../key-vault";
import { type AzurePlacement, placed } from "../scope";

/** What encrypts the disks of nodes: a set of ours, or an existing one by id. */
export interface IDiskEncryption {
  readonly diskEncryptionSetId: string;
  /** What must be done before disks can be made, where it is made in the same stack. */
  readonly ready: readonly TerraformResource[];
}

export interface DiskEncryptionProps extends AzurePlacement {
  /** The key. Its newest version is used by itself; disks of running nodes follow when nodes are replaced. */
  readonly key: IEncryptionKey;
  /** A word that tells the set apart. Default `aks`. */
  readonly word?: string;
  /** Encrypts with Microsoft's key too, against the loss of either. Default false. */
  readonly doubleEncryption?: boolean;
  /** Guards the set against deletion by Terraform. Default true. */
  readonly production?: boolean;
}

/** A disk encryption set with a customer-managed key that it reaches with an identity of its own. */
export class DiskEncryption extends Construct implements IDiskEncryption {
  /** An existing set. The cluster's identity must be able to read it. */
  static fromId(diskEncryptionSetId: string): IDiskEncryption {
    return { diskEncryptionSetId, ready: [] };
  }

  readonly resource: DiskEncryptionSet;
  readonly ready: readonly TerraformResource[];

  constructor(scope: Construct, id: string, props: DiskEncryptionProps) {
    super(scope, id);
    const { key } = props;
    checkKeyNear(this.node.path, "the disk encryption set", props.location, key.vault);
    const word = props.word ?? "aks";
    const { identity, access } = addKeyUser(this, props, key.vault, word, "disks");
    this.resource = new DiskEncryptionSet(this, "Resource", {
      name: props.naming("disk-encryption-set", word),
      ...placed(props),
      keyVaultKeyId: withoutVersion(key.keyId),
      autoKeyRotationEnabled: true,
      encryptionType: props.doubleEncryption
        ? "EncryptionAtRestWithPlatformAndCustomerKeys"
        : "EncryptionAtRestWithCustomerKey",
      identity: { type: "UserAssigned", identityIds: [identity.id] },
      lifecycle: (props.production ?? true) ? { preventDestroy: true } : undefined,
      dependsOn: after(this, [access]),
    });
    this.ready = [this.resource];
  }

  get diskEncryptionSetId(): string {
    return this.resource.id;
  }
}
