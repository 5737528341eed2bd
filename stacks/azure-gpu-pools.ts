import type { Construct } from "constructs";
import type { IAksCluster } from "../lib/azure/cluster";
import { GpuPool, type GpuPoolProps } from "../lib/azure/gpu-pool";
import type { Weakened } from "../lib/azure/weakened";
import type { GpuDriverMode } from "../lib/catalog";
import { AzureState } from "./azure-state";
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

/**
 * The GPU pools of a cluster, in the cluster's resource group: nothing else of it is changed. A state of its own, as nodes
 * come and go more often than the cluster, and what runs beside them doesn't wait for them.
 */
export class AzureGpuPoolsStack extends AzureState {
  readonly pools: Readonly<Record<string, GpuPool>>;

  constructor(
    scope: Construct,
    context: DeploymentContext,
    cluster: IAksCluster,
    { driver, pools, acceptPreview }: ClusterPools,
  ) {
    super(scope, AZURE_GPU_POOLS, context, {
      resourceProviders: ["Microsoft.Compute", "Microsoft.ContainerService"],
    });
    GpuPool.checkTogether(
      this.node.path,
      pools.map(({ name }) => ({ name, driver })),
    );
    this.pools = Object.fromEntries(
      pools.map((pool) => [
        pool.name,
        new GpuPool(this, `Pool-${pool.name}`, { ...pool, cluster, driver, acceptPreview }),
      ]),
    );
  }
}
