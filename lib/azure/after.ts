import { type TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/**
 * What a resource is made after, for `dependsOn`. Terraform orders whole stacks by itself, so that only resources of the
 * construct's own stack can and need to be named.
 */
export function after(construct: Construct, resources: readonly TerraformResource[]): TerraformResource[] | undefined {
  const stack = TerraformStack.of(construct);
  const own = resources.filter((one) => TerraformStack.of(one) === stack);
  return own.length === 0 ? undefined : own;
}
