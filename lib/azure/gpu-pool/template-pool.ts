import { ResourceGroupTemplateDeployment } from "@cdktf/provider-azurerm/lib/resource-group-template-deployment";
import type { Construct } from "constructs";
import { after } from "../after";
import type { GpuPoolProps } from "./props";
import { labelsOf, type PoolPart, poolSlices, taintsOf, upgradeSettingsOf } from "./settings";
import type { CheckedPool } from "./validate";

/**
 * A node pool as an Azure Resource Manager template, for what the azurerm provider has no argument for: the managed GPU
 * stack, and Secure Boot. Terraform deletes the pool with the deployment; it does not see changes made by hand.
 */
export function addTemplatePool(
  scope: Construct,
  id: string,
  part: PoolPart,
  checked: CheckedPool,
  props: GpuPoolProps,
): ResourceGroupTemplateDeployment {
  const { cluster } = props;
  return new ResourceGroupTemplateDeployment(scope, id, {
    name: `aks-pool-${part.name}`,
    resourceGroupName: cluster.resourceGroupName,
    deploymentMode: "Incremental",
    templateContent: JSON.stringify({
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      resources: [
        {
          type: "Microsoft.ContainerService/managedClusters/agentPools",
          apiVersion: checked.driver.apiVersion,
          name: `${cluster.clusterName}/${part.name}`,
          properties: propertiesOf(part, checked, props),
        },
      ],
    }),
    tags: cluster.tags === undefined ? undefined : { ...cluster.tags },
    // The new pool, which has another name, takes over before the old one goes.
    lifecycle: { createBeforeDestroy: true },
    dependsOn: after(scope, cluster.ready),
    provider: cluster.provider,
  });
}

function propertiesOf(part: PoolPart, checked: CheckedPool, props: GpuPoolProps) {
  const { driver } = checked;
  const { cluster, spot, mig } = props;
  const scaled = driver.autoscaling
    ? { enableAutoScaling: true, count: part.min, minCount: part.min, maxCount: part.max }
    : { enableAutoScaling: false, count: part.min };
  const managed = {
    managementMode: "Managed",
    migStrategy: mig === undefined ? "None" : props.migStrategy === "mixed" ? "Mixed" : "Single",
  };
  return {
    mode: "User",
    type: "VirtualMachineScaleSets",
    vmSize: checked.vm.name,
    availabilityZones: part.zone === undefined ? undefined : [part.zone],
    ...scaled,
    gpuProfile: { driver: driver.poolDriver, nvidia: driver.previewFeature === undefined ? undefined : managed },
    gpuInstanceProfile: poolSlices(checked, props),
    securityProfile: props.secureBoot ? { enableSecureBoot: true, enableVTPM: true } : undefined,
    nodeLabels: labelsOf(checked, props),
    nodeTaints: taintsOf(props),
    vnetSubnetID: cluster.nodeSubnetId,
    enableNodePublicIP: false,
    enableEncryptionAtHost: true,
    enableFIPS: props.fips ?? false,
    osType: "Linux",
    osSKU: "Ubuntu",
    osDiskType: "Managed",
    osDiskSizeGB: checked.osDiskGiB,
    orchestratorVersion: checked.kubernetesVersion,
    capacityReservationGroupID: props.capacityReservationGroupId,
    scaleSetPriority: spot === undefined ? "Regular" : "Spot",
    scaleSetEvictionPolicy: spot === undefined ? undefined : "Delete",
    spotMaxPrice: spot === undefined ? undefined : (spot.maxPricePerHour ?? -1),
    scaleDownMode: "Delete",
    upgradeSettings: upgradeSettingsOf(checked, props),
    tags: cluster.tags,
  };
}
