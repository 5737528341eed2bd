import { KubernetesCluster } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import type { TerraformProvider, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { azureRole, privateDnsZone, safeLogCategories } from "../../catalog";
import { after } from "../after";
import { Diagnostics } from "../diagnostics";
import { warn } from "../findings";
import { zoneNames } from "../private-endpoint/zones";
import { reasonsGiven } from "../reasons";
import { placed } from "../scope";
import { EtcdKey } from "./etcd-key";
import { FixedSettings } from "./fixed-settings";
import { ClusterIdentities } from "./identity";
import { autoScalerProfile, networkProfile, systemNodePool, weeklyWindow } from "./profiles";
import type { AksClusterProps } from "./props";
import { type CheckedCluster, checkCluster } from "./validate";

export type { Weakened } from "../weakened";
export type {
  AksClusterProps,
  ClusterDeployer,
  EtcdEncryption,
  MaintenanceWindow,
  PlatformKeys,
  SystemPool,
} from "./props";

/** A cluster that node pools can be added to: one of ours, or an existing one. */
export interface IAksCluster {
  readonly clusterId: string;
  readonly clusterName: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly kubernetesVersion: string;
  readonly nodeSubnetId: string;
  /** How long pods get to end when the autoscaler removes their node, in seconds. */
  readonly maxGracefulTerminationSeconds: number;
  readonly tags?: Readonly<Record<string, string>>;
  readonly provider?: TerraformProvider;
  /** What must be done before pools are added, where it is made in the same stack. */
  readonly ready: readonly TerraformResource[];
}

/**
 * A private AKS cluster: an API server without public address, Entra identities only, keys of one's own on disks and in
 * etcd, one known way out or none, policies between pods by Cilium, and an audit log.
 */
export class AksCluster extends Construct implements IAksCluster {
  /** An existing cluster that node pools are to be added to. Nothing of it is changed. */
  static existing(cluster: Omit<IAksCluster, "ready">): IAksCluster {
    return { ...cluster, ready: [] };
  }

  /**
   * The private DNS zone of an API server, to be made and linked beforehand.
   * @throws INF-2011 where the catalogue has none that is confirmed.
   */
  static dnsZone(
    props: Pick<AksClusterProps, "cloud" | "location" | "apiServer" | "dns" | "zones" | "acceptUnverifiedFacts">,
  ): string | undefined {
    const service = (props.apiServer ?? "vnet-integration") === "vnet-integration" ? "aks-vnet" : "aks";
    const row = privateDnsZone(service, props.cloud ?? "public");
    const [zone] = zoneNames("AksCluster.dnsZone", "the API server", row === undefined ? [] : [row], props.dns, props);
    return zone?.replace("{region}", props.location);
  }

  readonly resource: KubernetesCluster;
  /** What is weaker than the default, with the reasons given, for reviewers and evidence. */
  readonly weakened: Readonly<Record<string, string>>;
  readonly identities: ClusterIdentities;
  readonly location: string;
  readonly kubernetesVersion: string;
  readonly nodeSubnetId: string;
  readonly maxGracefulTerminationSeconds: number;
  readonly tags?: Readonly<Record<string, string>>;
  readonly provider?: TerraformProvider;
  readonly ready: readonly TerraformResource[];

  constructor(scope: Construct, id: string, props: AksClusterProps) {
    super(scope, id);
    const checked = checkCluster(this.node.path, props);
    warn(this, checked.warnings);
    const { diskEncryption, etcdEncryption, egress, withoutDefender, withoutPolicy, replaceable } = props;
    this.weakened = reasonsGiven({
      diskEncryption: "platformKeys" in diskEncryption ? diskEncryption.platformKeys : undefined,
      etcdEncryption: "platformKeys" in etcdEncryption ? etcdEncryption.platformKeys : undefined,
      egress: egress.unfiltered,
      ...{ withoutDefender, withoutPolicy, replaceable },
    });
    this.location = props.location;
    this.kubernetesVersion = checked.kubernetesVersion;
    this.nodeSubnetId = props.nodeSubnetId;
    this.maxGracefulTerminationSeconds = checked.graceSeconds;
    this.tags = props.tags;
    this.provider = props.provider;

    const zone = props.dns.mode === "policy" ? undefined : AksCluster.dnsZone(props);
    const zoneId = zone === undefined ? undefined : props.dns.zoneIds([zone])?.[0];
    this.identities = new ClusterIdentities(this, "Identities", props, zoneId);
    const etcdKey =
      "vault" in props.etcdEncryption
        ? new EtcdKey(this, "EtcdKey", props.etcdEncryption, props, this.identities)
        : undefined;
    this.resource = this.addCluster(props, checked, zoneId, etcdKey);
    this.addDeployers(props);
    new Diagnostics(this, "Diagnostics", {
      naming: props.naming,
      targetId: this.resource.id,
      categories: safeLogCategories("aks-cluster"),
      workspaceId: props.workspaceId,
      archiveId: props.archiveId,
      metrics: false,
      provider: props.provider,
    });
    this.ready = [this.resource];
  }

  get clusterId(): string {
    return this.resource.id;
  }

  get clusterName(): string {
    return this.resource.name;
  }

  get resourceGroupName(): string {
    return this.resource.resourceGroupName;
  }

  /** The issuer of service account tokens, which federated credentials trust. */
  get oidcIssuerUrl(): string {
    return this.resource.oidcIssuerUrl;
  }

  /** The URL of the API server, which resolves inside the network only. */
  get apiServerUrl(): string {
    return `https://${this.resource.privateFqdn}:443`;
  }

  /** The certificate authority of the API server, base64. It is public; no credential comes with it. */
  get certificateAuthority(): string {
    return this.resource.kubeConfig.get(0).clusterCaCertificate;
  }

  private addCluster(
    props: AksClusterProps,
    checked: CheckedCluster,
    zoneId: string | undefined,
    etcdKey: EtcdKey | undefined,
  ): KubernetesCluster {
    const { controlPlane, kubelet } = this.identities;
    const name = props.naming("aks-cluster");
    const { diskEncryption, registry, egress } = props;
    const isolated = egress.outboundType === "none";
    const nodeOsChannel = props.nodeOsChannel ?? "NodeImage";
    const upgradeChannel = props.upgradeChannel ?? "patch";
    const diskEncryptionSetId =
      "diskEncryptionSetId" in diskEncryption ? diskEncryption.diskEncryptionSetId : undefined;
    const nodeResourceGroup = props.naming("resource-group", "aks-nodes");
    const fixed = new FixedSettings(this, "Fixed", {
      where: this.node.path,
      replaceable: props.replaceable !== undefined,
      settings: {
        location: props.location,
        resourceGroupName: props.resourceGroupName,
        naming: name,
        podRange: checked.podRange,
        serviceRange: checked.serviceRange,
        dns: zoneId ?? "System",
        diskEncryption: diskEncryptionSetId ?? "Microsoft's key",
        apiServer: checked.apiServer,
      },
    });
    return new KubernetesCluster(this, "Resource", {
      name,
      ...placed(props),
      tags: props.tags === undefined ? undefined : { ...props.tags },
      kubernetesVersion: checked.kubernetesVersion,
      skuTier: props.longTermSupport ? "Premium" : "Standard",
      supportPlan: props.longTermSupport ? "AKSLongTermSupport" : "KubernetesOfficial",
      nodeResourceGroup,
      // A zone of ours wants a subdomain of it; AKS's own zone wants a prefix.
      ...(zoneId === undefined ? { dnsPrefix: hostLabel(name) } : { dnsPrefixPrivateCluster: hostLabel(name) }),

      privateClusterEnabled: true,
      privateClusterPublicFqdnEnabled: false,
      privateDnsZoneId: zoneId ?? "System",
      apiServerAccessProfile:
        checked.apiServer === "vnet-integration"
          ? { virtualNetworkIntegrationEnabled: true, subnetId: props.apiServerSubnetId }
          : undefined,
      runCommandEnabled: false,

      localAccountDisabled: true,
      roleBasedAccessControlEnabled: true,
      azureActiveDirectoryRoleBasedAccessControl: {
        azureRbacEnabled: true,
        tenantId: props.tenantId,
        adminGroupObjectIds: [...props.adminGroupIds],
      },
      oidcIssuerEnabled: true,
      workloadIdentityEnabled: true,
      identity: { type: "UserAssigned", identityIds: [controlPlane.id] },
      kubeletIdentity: {
        clientId: kubelet.clientId,
        objectId: kubelet.principalId,
        userAssignedIdentityId: kubelet.id,
      },

      networkProfile: networkProfile(checked, props),
      bootstrapProfile:
        isolated && registry !== undefined
          ? { artifactSource: "Cache", containerRegistryId: registry.registryId }
          : undefined,

      diskEncryptionSetId,
      keyManagementService:
        etcdKey === undefined ? undefined : { keyVaultKeyId: etcdKey.keyId, keyVaultNetworkAccess: etcdKey.access },
      keyVaultSecretsProvider: { secretRotationEnabled: true, secretRotationInterval: "2m" },
      storageProfile: {
        blobDriverEnabled: props.blobVolumes ?? false,
        diskDriverEnabled: true,
        fileDriverEnabled: true,
        snapshotControllerEnabled: true,
      },

      azurePolicyEnabled: props.withoutPolicy === undefined,
      microsoftDefender:
        props.withoutDefender === undefined ? { logAnalyticsWorkspaceId: props.workspaceId } : undefined,
      imageCleanerEnabled: true,
      imageCleanerIntervalHours: 168,
      costAnalysisEnabled: !isolated,

      defaultNodePool: systemNodePool(checked, props),
      autoScalerProfile: autoScalerProfile(checked),
      automaticUpgradeChannel: upgradeChannel === "none" ? undefined : upgradeChannel,
      nodeOsUpgradeChannel: nodeOsChannel,
      maintenanceWindowAutoUpgrade: weeklyWindow(checked.upgradeWindow),
      maintenanceWindowNodeOs: weeklyWindow(checked.nodeOsWindow),

      lifecycle: {
        preventDestroy: ((props.production ?? true) && props.replaceable === undefined) || undefined,
        precondition: fixed.preconditions.length === 0 ? undefined : [...fixed.preconditions],
      },
      dependsOn: after(this, [
        ...this.identities.ready,
        ...(etcdKey?.ready ?? []),
        ...egress.ready,
        ...(registry?.ready ?? []),
        ...("diskEncryptionSetId" in diskEncryption ? diskEncryption.ready : []),
      ]),
    });
  }

  private addDeployers(props: AksClusterProps): void {
    const roles = {
      Sign: "azure-kubernetes-service-cluster-user-role",
      Administer: "azure-kubernetes-service-rbac-cluster-admin",
    };
    for (const [name, deployer] of Object.entries(props.deployers ?? {})) {
      for (const [word, role] of Object.entries(roles)) {
        new RoleAssignment(this, `Deployer-${name}-${word}`, {
          scope: this.resource.id,
          roleDefinitionName: azureRole(role)?.name,
          principalId: deployer.objectId,
          principalType: deployer.type,
          provider: props.provider,
        });
      }
    }
  }
}

/** AKS takes 54 characters of a host name. */
const hostLabel = (name: string): string => name.slice(0, 54).replace(/-+$/, "");
