import type { Construct } from "constructs";
import { AksCluster, type IAksCluster } from "../lib/azure/cluster";
import { GpuPool, type GpuPoolProps } from "../lib/azure/gpu-pool";
import type { Weakened } from "../lib/azure/weakened";
import type { GpuDriverMode } from "../lib/catalog";
import { AzureStack } from "./azure-stack";
import type { DeploymentContext } from "./context";

const AZURE_GPU_POOLS = "azure-gpu-pools";

/** A GPU pool as plain values; what is left out has the construct's default. */
export type ClusterPool = Omit<GpuPoolProps, "cluster" | "driver" | "acceptPreview">;

/** The GPU pools of one cluster. */
export interface ClusterPools {
  /** Who installs the GPU driver, on all pools alike. */
  readonly driver: GpuDriverMode;
  readonly pools: readonly ClusterPool[];
  /** Uses previews of Azure, such as driver mode managed-preview. */
  readonly acceptPreview?: Weakened;
}

/** The GPU pools of a cluster that somebody else runs. Nothing else of it is changed. */
export class AzureGpuPoolsStack extends AzureStack {
  readonly pools: Readonly<Record<string, GpuPool>>;

  constructor(scope: Construct, context: DeploymentContext, cluster: Omit<IAksCluster, "ready">, pools: ClusterPools) {
    super(scope, AZURE_GPU_POOLS, context, {
      groupWord: "gpu-pools",
      resourceProviders: ["Microsoft.Compute", "Microsoft.ContainerService"],
    });
    this.pools = addPools(this, AksCluster.existing(cluster), pools);
  }
}

/** Adds pools to a cluster, by their names. */
export function addPools(
  scope: Construct,
  cluster: IAksCluster,
  { driver, pools, acceptPreview }: ClusterPools,
): Record<string, GpuPool> {
  GpuPool.checkTogether(
    scope.node.path,
    pools.map(({ name }) => ({ name, driver })),
  );
  return Object.fromEntries(
    pools.map((pool) => [
      pool.name,
      new GpuPool(scope, `Pool-${pool.name}`, { ...pool, cluster, driver, acceptPreview }),
    ]),
  );
}
