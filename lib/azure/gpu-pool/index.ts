import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { clusterErrors, InferraError } from "../../errors";
import { warn } from "../findings";
import { reasonsGiven } from "../reasons";
import type { GpuPoolProps } from "./props";
import { addProviderPool } from "./provider-pool";
import { partsOf, type Toleration, tolerationsOf, unchangeable } from "./settings";
import { addTemplatePool } from "./template-pool";
import { checkPool } from "./validate";

export type { Weakened } from "../weakened";
export type { GpuPoolProps, GpuSpot } from "./props";
export type { Toleration } from "./settings";

/**
 * Nodes with GPUs. The one choice of `driver` sets the pool, the values of the GPU Operator, the runtime class, whether
 * nodes report GPU faults, and whether Secure Boot is possible. What nodes can't change while they live is part of the
 * pool's name, so that a change makes a new pool before the old one goes.
 */
export class GpuPool extends Construct {
  /** What Terraform makes: one resource, or one a zone. */
  readonly resources: readonly TerraformResource[];
  /** The names in AKS. */
  readonly poolNames: readonly string[];
  /** What pods need to get onto the nodes. */
  readonly tolerations: readonly Toleration[];
  /** Labels of these nodes alone, there even before the first node is. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** The runtime class of pods; undefined where it is the nodes' default. */
  readonly runtimeClass?: string;
  /** What pods ask for in order to get a GPU or a slice. */
  readonly resourceName: string;
  /** What shows that a GPU is faulty, and so what alerts must look at. */
  readonly faultsShownBy: "node-conditions" | "gpu-metrics";
  /** What is weaker than the default, with the reasons given, for reviewers and evidence. */
  readonly weakened: Readonly<Record<string, string>>;
  /** Space on local disks of one node, in GiB; undefined where they are not offered. */
  readonly localDiskGiB?: number;

  constructor(scope: Construct, id: string, props: GpuPoolProps) {
    super(scope, id);
    const checked = checkPool(this.node.path, props);
    warn(this, checked.warnings);
    const { driver } = checked;
    const add = driver.previewFeature !== undefined || props.secureBoot ? addTemplatePool : addProviderPool;
    const parts = partsOf(checked, props);
    this.resources = parts.map((part) =>
      add(this, part.zone === undefined ? "Resource" : `Zone-${part.zone}`, part, checked, props),
    );
    this.poolNames = parts.map((part) => part.name);
    this.tolerations = tolerationsOf(props);
    this.nodeSelector = { "inferra/pool": props.name };
    this.runtimeClass = driver.runtimeClass;
    this.resourceName =
      props.mig !== undefined && props.migStrategy === "mixed" ? `nvidia.com/mig-${props.mig}` : "nvidia.com/gpu";
    this.faultsShownBy = driver.nodeHealthChecks ? "node-conditions" : "gpu-metrics";
    this.weakened = reasonsGiven({
      spot: props.spot,
      interruptsHealthData: props.spot?.interruptsHealthData,
      acceptPreview: props.acceptPreview,
    });
    this.localDiskGiB = checked.localDisks?.totalGiB;
  }

  /**
   * The props whose change replaces the pool by another beside it, of those that differ. Empty: all changes are made in
   * place.
   */
  static replacedBy(before: GpuPoolProps, next: GpuPoolProps): readonly string[] {
    const [old, wanted] = [unchangeable(before), unchangeable(next)];
    return Object.keys(old).filter((prop) => old[prop] !== wanted[prop]);
  }

  /**
   * Checks pools of one cluster together.
   * @throws INF-2280 where two share a name, INF-2281 where they differ in their driver.
   */
  static checkTogether(where: string, pools: readonly Pick<GpuPoolProps, "name" | "driver">[]): void {
    const seen = new Set<string>();
    for (const { name } of pools) {
      if (seen.has(name)) throw new InferraError(clusterErrors.poolsShareName(where, name));
      seen.add(name);
    }
    const drivers = [...new Set(pools.map((pool) => pool.driver))];
    if (drivers.length > 1) throw new InferraError(clusterErrors.driversMixed(where, drivers));
  }
}
