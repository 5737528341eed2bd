import { KubernetesClusterNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import type { Construct } from "constructs";
import { after } from "../after";
import type { GpuPoolProps } from "./props";
import { labelsOf, type PoolPart, poolSlices, taintsOf, upgradeSettingsOf } from "./settings";
import type { CheckedPool } from "./validate";

/** A node pool as the azurerm provider makes it. */
export function addProviderPool(
  scope: Construct,
  id: string,
  part: PoolPart,
  checked: CheckedPool,
  props: GpuPoolProps,
): KubernetesClusterNodePool {
  const { cluster, spot } = props;
  return new KubernetesClusterNodePool(scope, id, {
    name: part.name,
    kubernetesClusterId: cluster.clusterId,
    mode: "User",
    vmSize: checked.vm.name,
    zones: part.zone === undefined ? undefined : [part.zone],
    gpuDriver: checked.driver.poolDriver,
    gpuInstance: poolSlices(checked, props),
    autoScalingEnabled: true,
    minCount: part.min,
    maxCount: part.max,
    nodeLabels: labelsOf(checked, props),
    nodeTaints: taintsOf(props),
    vnetSubnetId: cluster.nodeSubnetId,
    nodePublicIpEnabled: false,
    hostEncryptionEnabled: true,
    fipsEnabled: props.fips ?? false,
    osType: "Linux",
    // The GPU Operator wants one OS in the whole cluster.
    osSku: "Ubuntu",
    osDiskType: "Managed",
    osDiskSizeGb: checked.osDiskGiB,
    orchestratorVersion: checked.kubernetesVersion,
    capacityReservationGroupId: props.capacityReservationGroupId,
    priority: spot === undefined ? "Regular" : "Spot",
    evictionPolicy: spot === undefined ? undefined : "Delete",
    spotMaxPrice: spot === undefined ? undefined : (spot.maxPricePerHour ?? -1),
    // A deallocated node loses its driver after some restarts.
    scaleDownMode: "Delete",
    upgradeSettings: upgradeSettingsOf(checked, props),
    tags: cluster.tags === undefined ? undefined : { ...cluster.tags },
    // The new pool, which has another name, takes over before the old one goes.
    lifecycle: { createBeforeDestroy: true },
    dependsOn: after(scope, cluster.ready),
    provider: cluster.provider,
  });
}
