import { KeyVaultAccessPolicyA } from "@cdktf/provider-azurerm/lib/key-vault-access-policy";
import { KeyVaultKey } from "@cdktf/provider-azurerm/lib/key-vault-key";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { after } from "../after";
import type { ClusterIdentities } from "./identity";
import type { AksClusterProps, EtcdEncryption } from "./props";

/** The key of etcd, and what the control plane needs to use it. */
export class EtcdKey extends Construct {
  readonly keyId: string;
  readonly access: "Private" | "Public";
  readonly ready: readonly TerraformResource[];

  constructor(
    scope: Construct,
    id: string,
    encryption: EtcdEncryption,
    props: AksClusterProps,
    identities: ClusterIdentities,
  ) {
    super(scope, id);
    const { vault } = encryption;
    this.access = (encryption.access ?? "private") === "private" ? "Private" : "Public";
    this.keyId = encryption.keyId ?? this.addKey(encryption, props).id;
    // AKS asks for more than other services do: it encrypts with the key itself.
    if (vault.authorization === "roles") identities.grant("UseEtcdKey", "key-vault-crypto-user", vault.vaultId);
    const policies =
      vault.authorization === "roles"
        ? []
        : [
            new KeyVaultAccessPolicyA(this, "Access", {
              keyVaultId: vault.vaultId,
              objectId: identities.controlPlane.principalId,
              tenantId: identities.controlPlane.tenantId,
              keyPermissions: ["Get", "Encrypt", "Decrypt"],
              provider: props.provider,
            }),
          ];
    // The API server gets a connection of its own to a private vault.
    if (this.access === "Private") identities.grant("ConnectVault", "key-vault-contributor", vault.vaultId);
    this.ready = policies;
  }

  /** Made without an end: a version that expires takes the API server with it. */
  private addKey({ vault }: EtcdEncryption, props: AksClusterProps): KeyVaultKey {
    return new KeyVaultKey(this, "Resource", {
      name: props.naming("key-vault-key", "etcd"),
      keyVaultId: vault.vaultId,
      keyType: "RSA-HSM",
      keySize: 2048,
      keyOpts: ["encrypt", "decrypt"],
      lifecycle: (props.production ?? true) ? { preventDestroy: true } : undefined,
      dependsOn: after(this, vault.ready),
      provider: props.provider,
    });
  }
}
