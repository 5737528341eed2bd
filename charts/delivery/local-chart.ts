import { join } from "node:path";
import type { Release } from "@cdktf/provider-helm/lib/release";
import { AssetType, TerraformAsset, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { chartErrors, InferraError } from "../../lib/errors";
import { imagesOf } from "./images";
import { type KubernetesObject, nameOf } from "./kubernetes-object";
import { addRelease, type ReleaseProps } from "./release";
import { checkObject } from "./schemas";

export interface LocalChartProps extends ReleaseProps {
  /** The objects, in any order: Helm knows which kinds come first. Those without a namespace get the release's. */
  readonly objects: readonly KubernetesObject[];
}

/** Kinds that have no namespace. */
const CLUSTER_WIDE = new Set([
  ...["ClusterRole", "ClusterRoleBinding", "Namespace", "PersistentVolume", "PriorityClass", "RuntimeClass"],
  ...["StorageClass", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "GatewayClass"],
]);

/**
 * Kubernetes objects of our own as one Helm release. The chart is the same for all of them: its template writes out what
 * the values hold. So a plan shows every change of an object, references to other resources work inside objects, and
 * no CRD has to exist while Terraform plans.
 */
export class LocalChart extends Construct {
  readonly resource: Release;
  /** The objects as they are installed. */
  readonly objects: readonly KubernetesObject[];
  /** Every image that a pod of these objects runs. */
  readonly images: readonly string[];

  /**
   * @throws INF-2301 or INF-2302 for an object that its schema doesn't allow, INF-2303 for a secret, INF-2304 where two
   * are the same, INF-2308 for an image without a digest.
   */
  constructor(scope: Construct, id: string, props: LocalChartProps) {
    super(scope, id);
    this.objects = props.objects.map((object) =>
      object.metadata.namespace !== undefined || CLUSTER_WIDE.has(object.kind)
        ? object
        : { ...object, metadata: { ...object.metadata, namespace: props.namespace } },
    );
    checkObjects(this.node.path, this.objects);
    this.images = imagesOf(this.node.path, this.objects);
    this.resource = addRelease(this, props, { chart: chartOf(this) }, { objects: this.objects });
  }
}

function checkObjects(where: string, objects: readonly KubernetesObject[]): void {
  const seen = new Set<string>();
  for (const object of objects) {
    const name = nameOf(object);
    if (object.kind === "Secret") throw new InferraError(chartErrors.secretInValues(where, name));
    checkObject(where, object);
    const key = `${object.apiVersion} ${name}`;
    if (seen.has(key)) throw new InferraError(chartErrors.objectTwice(where, name));
    seen.add(key);
  }
}

/** The one chart of a stack, copied beside its Terraform. */
function chartOf(scope: Construct): string {
  const stack = TerraformStack.of(scope);
  const existing = stack.node.tryFindChild("ObjectsChart") as TerraformAsset | undefined;
  const asset =
    existing ??
    new TerraformAsset(stack, "ObjectsChart", { path: join(__dirname, "chart"), type: AssetType.DIRECTORY });
  return `./${asset.path}`;
}
