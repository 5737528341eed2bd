import { ContainerRegistry as ContainerRegistryResource } from "@cdktf/provider-azurerm/lib/container-registry";
import { ContainerRegistryCacheRule } from "@cdktf/provider-azurerm/lib/container-registry-cache-rule";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { type AzureCloud, azureRole, privateDnsZone, safeLogCategories } from "../../catalog";
import { after } from "../after";
import { Diagnostics } from "../diagnostics";
import { addKeyUser, checkKeyNear, type IEncryptionKey } from "../key-vault";
import type { IPrivateDns } from "../private-dns";
import { PrivateEndpoint } from "../private-endpoint";
import { type ZoneChoice, zoneNames } from "../private-endpoint/zones";
import { type AzurePlacement, placed } from "../scope";
import type { Weakened } from "../weakened";
import { availabilityZones } from "../zones";

/** A registry that a cluster pulls from: one of ours, or an existing one by id. */
export interface IContainerRegistry {
  readonly registryId: string;
  /** Whether it caches Microsoft's images under the name that AKS asks for, so that nodes can start without a way out. */
  readonly cachesAksImages: boolean;
  /** What must be done before nodes can pull, where it is made in the same stack. */
  readonly ready: readonly TerraformResource[];
}

/** Somebody who reads or writes images. */
export interface RegistryPrincipal {
  readonly objectId: string;
  readonly type: "ServicePrincipal" | "Group" | "User";
}

export interface ContainerRegistryProps extends AzurePlacement, ZoneChoice {
  /** The Azure cloud. Default `public`. */
  readonly cloud?: AzureCloud;
  /** The subnet of the private endpoint. */
  readonly subnetId: string;
  /** Who owns the private DNS zone of registries. */
  readonly dns: IPrivateDns;
  /** The workspace that takes the audit log. */
  readonly workspaceId: string;
  /** The storage account that keeps the audit log unchanged. Default: none. */
  readonly archiveId?: string;
  /** The key that encrypts images; or why Microsoft's own is acceptable. It can't be changed later. */
  readonly encryption: { readonly key: IEncryptionKey } | { readonly platformKeys: Weakened };
  /** Caches Microsoft's images for clusters without a way out. Default false. */
  readonly cacheAksImages?: boolean;
  /** Who pushes images, such as the pipeline that mirrors them, by a short name. Default: nobody. */
  readonly pushers?: Readonly<Record<string, RegistryPrincipal>>;
  /** How long images without a tag are kept, in days, 0 to 365. Default 30. */
  readonly untaggedDays?: number;
  /** Guards the registry against deletion by Terraform. Default true. */
  readonly production?: boolean;
}

/** AKS looks for exactly this rule and these repositories. */
const AKS_CACHE = { name: "aks-managed-mcr", source: "mcr.microsoft.com/*", target: "aks-managed-repository/*" };

/** A Premium registry that only its private endpoint reaches, by Entra identities only, and that nothing is exported from. */
export class ContainerRegistry extends Construct implements IContainerRegistry {
  /** An existing Premium registry, reached from the cluster's network. */
  static fromId(registryId: string, options: { readonly cachesAksImages?: boolean } = {}): IContainerRegistry {
    return { registryId, cachesAksImages: options.cachesAksImages ?? false, ready: [] };
  }

  readonly resource: ContainerRegistryResource;
  readonly privateEndpoint: PrivateEndpoint;
  readonly cachesAksImages: boolean;
  readonly ready: readonly TerraformResource[];

  constructor(scope: Construct, id: string, props: ContainerRegistryProps) {
    super(scope, id);
    const { provider } = props;
    this.resource = this.addRegistry(props);
    const zone = privateDnsZone("acr", props.cloud ?? "public");
    this.privateEndpoint = new PrivateEndpoint(this, "PrivateEndpoint", {
      ...props,
      targetId: this.resource.id,
      subresource: "registry",
      zones: zoneNames(this.node.path, "the registry", zone === undefined ? [] : [zone], props.dns, props),
      word: "registry",
    });
    this.cachesAksImages = props.cacheAksImages ?? false;
    const cache = this.cachesAksImages
      ? [
          new ContainerRegistryCacheRule(this, "AksCache", {
            name: AKS_CACHE.name,
            containerRegistryId: this.resource.id,
            sourceRepo: AKS_CACHE.source,
            targetRepo: AKS_CACHE.target,
            provider,
          }),
        ]
      : [];
    for (const [name, pusher] of Object.entries(props.pushers ?? {})) {
      new RoleAssignment(this, `Pusher-${name}`, {
        scope: this.resource.id,
        roleDefinitionName: azureRole("acrpush")?.name,
        principalId: pusher.objectId,
        principalType: pusher.type,
        provider,
      });
    }
    new Diagnostics(this, "Diagnostics", {
      naming: props.naming,
      targetId: this.resource.id,
      categories: safeLogCategories("container-registry"),
      workspaceId: props.workspaceId,
      archiveId: props.archiveId,
      provider,
    });
    this.ready = [this.privateEndpoint.resource, ...cache];
  }

  get registryId(): string {
    return this.resource.id;
  }

  /** The host name of images, such as `example.azurecr.io`. */
  get loginServer(): string {
    return this.resource.loginServer;
  }

  private addRegistry(props: ContainerRegistryProps): ContainerRegistryResource {
    const own = "key" in props.encryption ? this.prepareKey(props, props.encryption.key) : undefined;
    return new ContainerRegistryResource(this, "Resource", {
      name: props.naming("container-registry"),
      ...placed(props),
      sku: "Premium",
      adminEnabled: false,
      anonymousPullEnabled: false,
      publicNetworkAccessEnabled: false,
      networkRuleBypassOption: "None",
      exportPolicyEnabled: false,
      dataEndpointEnabled: true,
      zoneRedundancyEnabled: availabilityZones(this.node.path, props.location) !== undefined,
      retentionPolicyInDays: props.untaggedDays ?? 30,
      identity: own === undefined ? undefined : { type: "UserAssigned", identityIds: [own.identity.id] },
      encryption: own === undefined ? undefined : [own.encryption],
      lifecycle: (props.production ?? true) ? { preventDestroy: true } : undefined,
      dependsOn: own === undefined ? undefined : after(this, own.before),
    });
  }

  private prepareKey(props: ContainerRegistryProps, key: IEncryptionKey) {
    checkKeyNear(this.node.path, "the registry", props.location, key.vault);
    const { identity, access } = addKeyUser(this, props, key.vault, "registry");
    return {
      identity,
      encryption: { keyVaultKeyId: key.keyId, identityClientId: identity.clientId },
      before: [access],
    };
  }
}
