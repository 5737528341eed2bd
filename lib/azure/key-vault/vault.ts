import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import { KeyVault as KeyVaultResource } from "@cdktf/provider-azurerm/lib/key-vault";
import { type TerraformResource, Token } from "cdktf";
import { Construct } from "constructs";
import { type AzureCloud, privateDnsZone, safeLogCategories } from "../../catalog";
import { azureErrors, InferraError } from "../../errors";
import { Diagnostics } from "../diagnostics";
import type { IPrivateDns } from "../private-dns";
import { PrivateEndpoint } from "../private-endpoint";
import { type ZoneChoice, zoneNames } from "../private-endpoint/zones";
import { type AzurePlacement, placed } from "../scope";
import { KeyVaultAccess } from "./access";

/** How a vault grants access to its keys. */
export type KeyVaultAuthorization = "access-policies" | "roles";

/** A vault that keys can be made in: one of ours, or an existing one by id. */
export interface IKeyVault {
  readonly vaultId: string;
  readonly authorization: KeyVaultAuthorization;
  /** The region, where it is known. */
  readonly location?: string;
  /** What must be done before keys can be made and used, where it is made in the same stack. */
  readonly ready: readonly TerraformResource[];
}

export interface KeyVaultProps extends AzurePlacement, ZoneChoice {
  /** The Azure cloud. Default `public`. */
  readonly cloud?: AzureCloud;
  /** The Entra tenant of the vault. Default: the tenant that Terraform is signed in to. */
  readonly tenantId?: string;
  /**
   * How access is granted. Default `access-policies`, which Microsoft asks for where Azure OpenAI's own identity uses
   * the key, and which is in force at once; roles take minutes.
   */
  readonly authorization?: KeyVaultAuthorization;
  /** Object ids of those who make and rotate keys. Default: whoever runs Terraform. Name the pipeline's identity. */
  readonly keyAdministrators?: readonly string[];
  /** The subnet of the private endpoint. */
  readonly subnetId: string;
  /** Who owns the private DNS zone of the vault. */
  readonly dns: IPrivateDns;
  /** The region of the private endpoint, where the network lies. Default: the vault's. */
  readonly networkLocation?: string;
  /** The Log Analytics workspace that takes the audit log. */
  readonly workspaceId: string;
  /** The storage account that keeps the audit log unchanged. Default: none. */
  readonly archiveId?: string;
  /** Guards the vault against deletion by Terraform. Default true. */
  readonly production?: boolean;
}

/**
 * A vault for HSM keys that only its private endpoint and Azure's trusted services reach. What is deleted comes back for
 * 90 days, and nobody can purge it before.
 */
export class KeyVault extends Construct implements IKeyVault {
  /**
   * An existing vault. Its location and authorization are not read; say how it grants.
   * @throws INF-2062 where it is a managed HSM.
   */
  static fromId(
    vaultId: string,
    options: { readonly authorization: KeyVaultAuthorization; readonly location?: string },
  ): IKeyVault {
    if (/\/managedHSMs\//i.test(vaultId)) {
      throw new InferraError(azureErrors.managedHsmUnsupported("KeyVault.fromId", vaultId));
    }
    return { vaultId, ready: [], ...options };
  }

  readonly resource: KeyVaultResource;
  readonly authorization: KeyVaultAuthorization;
  readonly location: string;
  readonly ready: readonly TerraformResource[];

  constructor(scope: Construct, id: string, props: KeyVaultProps) {
    super(scope, id);
    this.authorization = props.authorization ?? "access-policies";
    this.location = props.location;
    const { tenantId, administrators } = this.whoOf(props);

    this.resource = new KeyVaultResource(this, "Resource", {
      name: props.naming("key-vault"),
      ...placed(props),
      tenantId,
      // HSM keys need the premium tier.
      skuName: "premium",
      rbacAuthorizationEnabled: this.authorization === "roles",
      purgeProtectionEnabled: true,
      softDeleteRetentionDays: 90,
      publicNetworkAccessEnabled: false,
      // Azure OpenAI reaches its key as a trusted service, past the firewall.
      networkAcls: { defaultAction: "Deny", bypass: "AzureServices", ipRules: [], virtualNetworkSubnetIds: [] },
      lifecycle: (props.production ?? true) ? { preventDestroy: true } : undefined,
    });

    const zone = privateDnsZone("vault", props.cloud ?? "public");
    const endpoint = new PrivateEndpoint(this, "PrivateEndpoint", {
      ...props,
      location: props.networkLocation ?? props.location,
      targetId: this.resource.id,
      subresource: "vault",
      zones: zoneNames(this.node.path, "the vault", zone === undefined ? [] : [zone], props.dns, props),
      word: "vault",
    });
    const access = administrators.map(
      (principalId, index) =>
        // By object id where it is known, so that one who leaves moves nobody else.
        new KeyVaultAccess(this, `Administrator-${Token.isUnresolved(principalId) ? index : principalId}`, {
          vault: this,
          principalId,
          tenantId,
          may: "administer",
          provider: props.provider,
        }),
    );
    new Diagnostics(this, "Diagnostics", {
      naming: props.naming,
      targetId: this.resource.id,
      categories: safeLogCategories("key-vault"),
      workspaceId: props.workspaceId,
      archiveId: props.archiveId,
      provider: props.provider,
    });
    this.ready = [endpoint.resource, ...access.map((one) => one.resource)];
  }

  get vaultId(): string {
    return this.resource.id;
  }

  /** The tenant and those who administer keys; whoever runs Terraform stands in for what is not said. */
  private whoOf({ tenantId, keyAdministrators, provider }: KeyVaultProps) {
    if (tenantId !== undefined && keyAdministrators !== undefined) {
      return { tenantId, administrators: keyAdministrators };
    }
    const signedIn = new DataAzurermClientConfig(this, "SignedIn", { provider });
    return {
      tenantId: tenantId ?? signedIn.tenantId,
      administrators: keyAdministrators ?? [signedIn.objectId],
    };
  }
}
