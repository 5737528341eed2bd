import type {
  KubernetesClusterAutoScalerProfile,
  KubernetesClusterDefaultNodePool,
  KubernetesClusterMaintenanceWindowAutoUpgrade,
  KubernetesClusterNetworkProfile,
} from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import type { AksClusterProps, MaintenanceWindow } from "./props";
import type { CheckedCluster } from "./validate";

/** Azure CNI in overlay mode, with Cilium as data plane and for network policies. */
export function networkProfile(checked: CheckedCluster, props: AksClusterProps): KubernetesClusterNetworkProfile {
  return {
    networkPlugin: "azure",
    networkPluginMode: "overlay",
    networkDataPlane: "cilium",
    networkPolicy: "cilium",
    loadBalancerSku: "standard",
    outboundType: props.egress.outboundType,
    podCidr: checked.podRange,
    serviceCidr: checked.serviceRange,
    dnsServiceIp: checked.dnsServiceAddress,
  };
}

/** Every setting that the provider would send as false where it is left out, and those that GPUs want otherwise. */
export function autoScalerProfile(checked: CheckedCluster): KubernetesClusterAutoScalerProfile {
  return {
    // Pools of one kind in several zones are filled evenly.
    balanceSimilarNodeGroups: true,
    expander: "least-waste",
    maxGracefulTerminationSec: String(checked.graceSeconds),
    // A GPU node installs its driver before it is ready.
    maxNodeProvisioningTime: "30m",
    newPodScaleUpDelay: "0s",
    scaleDownDelayAfterAdd: "15m",
    scaleDownUnneeded: "15m",
    scaleDownUnready: "30m",
    scaleDownUtilizationThreshold: "0.5",
    scanInterval: "10s",
    // Engines keep caches in emptyDirs, which would hold an idle GPU node for ever.
    skipNodesWithLocalStorage: false,
    skipNodesWithSystemPods: true,
    ignoreDaemonsetsUtilizationEnabled: true,
    daemonsetEvictionForEmptyNodesEnabled: false,
    daemonsetEvictionForOccupiedNodesEnabled: true,
  };
}

export function systemNodePool(checked: CheckedCluster, props: AksClusterProps): KubernetesClusterDefaultNodePool {
  const { vmSize, min, max, zones, osDiskGiB } = checked.systemPool;
  return {
    name: "system",
    // With this name Terraform changes size or disk by a pool in between; without, it can't at all.
    temporaryNameForRotation: "systemtmp",
    type: "VirtualMachineScaleSets",
    vmSize,
    zones,
    autoScalingEnabled: true,
    minCount: min,
    maxCount: max,
    // Left out, nodes would stay behind when the cluster is upgraded.
    orchestratorVersion: checked.kubernetesVersion,
    vnetSubnetId: props.nodeSubnetId,
    hostEncryptionEnabled: true,
    fipsEnabled: props.fips ?? false,
    nodePublicIpEnabled: false,
    onlyCriticalAddonsEnabled: props.systemPool?.criticalAddonsOnly ?? false,
    osSku: "Ubuntu",
    osDiskType: "Ephemeral",
    osDiskSizeGb: osDiskGiB,
    tags: props.tags === undefined ? undefined : { ...props.tags },
    upgradeSettings: {
      maxSurge: "1",
      // Taking the timeout away again would replace the whole cluster.
      drainTimeoutInMinutes: Math.max(30, Math.ceil(checked.graceSeconds / 60)),
      nodeSoakDurationInMinutes: 5,
      undrainableNodeBehavior: "Cordon",
    },
  };
}

/** A window of both kinds of upgrades; the provider gives them two types of one shape. */
export function weeklyWindow(window: MaintenanceWindow): KubernetesClusterMaintenanceWindowAutoUpgrade {
  return {
    frequency: "Weekly",
    interval: 1,
    dayOfWeek: window.day,
    startTime: window.startTime,
    utcOffset: window.utcOffset,
    duration: window.hours,
  };
}
