import { KeyVaultKey } from "@cdktf/provider-azurerm/lib/key-vault-key";
import { Fn, type TerraformProvider, Token } from "cdktf";
import { Construct } from "constructs";
import { azureErrors, InferraError } from "../../errors";
import { after } from "../after";
import type { AzureNaming } from "../naming";
import type { IKeyVault } from "./vault";

/** A key that encrypts data at rest: one of ours, or an existing one by id. */
export interface IEncryptionKey {
  /** The id with its version. */
  readonly keyId: string;
  readonly vault: IKeyVault;
}

export interface EncryptionKeyProps {
  readonly naming: AzureNaming;
  /** The vault that takes the key. */
  readonly vault: IKeyVault;
  /** A word that tells the key apart, such as `openai`. */
  readonly word: string;
  /** The day on which the first version expires, `YYYY-MM-DD`; or a day to count `validDays` from. */
  readonly expiry: { readonly on: string } | { readonly asOf: string };
  /** How long each version is valid, in days, from 28. Default 365. */
  readonly validDays?: number;
  /** How long before its end a version is rotated and people are told, in days, from 7. Default 60. */
  readonly rotateBeforeDays?: number;
  /** Guards the key against deletion by Terraform. Default true. */
  readonly production?: boolean;
  readonly provider?: TerraformProvider;
}

/** An RSA key of 2048 bits inside an HSM, the only size that Azure OpenAI takes; it expires and rotates by itself. */
export class EncryptionKey extends Construct implements IEncryptionKey {
  /**
   * An existing key.
   * @throws INF-2056 where the id names no version.
   */
  static fromId(keyId: string, vault: IKeyVault): IEncryptionKey {
    if (!Token.isUnresolved(keyId) && !/^https:\/\/[^/]+\/keys\/[^/]+\/[0-9a-f]{32}$/i.test(keyId)) {
      throw new InferraError(azureErrors.keyIdInvalid("EncryptionKey.fromId", keyId));
    }
    return { keyId, vault };
  }

  readonly resource: KeyVaultKey;
  readonly vault: IKeyVault;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    this.vault = props.vault;
    const validDays = props.validDays ?? 365;
    const rotateBeforeDays = props.rotateBeforeDays ?? 60;
    if (validDays < 28 || rotateBeforeDays < 7 || validDays - rotateBeforeDays < 7) {
      throw new InferraError(azureErrors.rotationInvalid(this.node.path, validDays, rotateBeforeDays));
    }
    this.resource = new KeyVaultKey(this, "Resource", {
      name: props.naming("key-vault-key", props.word),
      keyVaultId: props.vault.vaultId,
      keyType: "RSA-HSM",
      keySize: 2048,
      keyOpts: ["wrapKey", "unwrapKey"],
      expirationDate: `${expiryDay(this.node.path, props.expiry, validDays)}T00:00:00Z`,
      rotationPolicy: {
        expireAfter: `P${validDays}D`,
        notifyBeforeExpiry: `P${rotateBeforeDays}D`,
        automatic: { timeBeforeExpiry: `P${rotateBeforeDays}D` },
      },
      // The rotation policy sets the end of every later version; the first date must not be written over it.
      lifecycle: { preventDestroy: (props.production ?? true) || undefined, ignoreChanges: ["expiration_date"] },
      dependsOn: after(this, props.vault.ready),
      provider: props.provider,
    });
  }

  get keyId(): string {
    return this.resource.id;
  }
}

/**
 * A key's id without its version, which a service that follows rotation by itself wants. A dot stands for the slash, which
 * Terraform would take for the end.
 */
export const withoutVersion = (keyId: string): string =>
  Token.isUnresolved(keyId) ? Fn.replace(keyId, "/.[0-9a-f]{32}$/", "") : keyId.replace(/\/[0-9a-f]{32}$/i, "");

const MS_PER_DAY = 86_400_000;

function expiryDay(where: string, expiry: EncryptionKeyProps["expiry"], validDays: number): string {
  const day = "on" in expiry ? expiry.on : expiry.asOf;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time)) throw new InferraError(azureErrors.dayInvalid(where, "the key's expiry", day));
  return "on" in expiry ? day : new Date(time + validDays * MS_PER_DAY).toISOString().slice(0, 10);
}
