import { AZURE_CLOUDS, type AzureCloud } from "../catalog";
import { type Resource, readingsAt, resolve, type Value } from "../posture";
import type { Deployed } from "./check";
import { Unseen } from "./sight";

/** What Terraform says at a path, where it says it outright; the first where there are several. */
export function written(resource: Resource, path: string): Value | undefined {
  for (const reading of readingsAt(resource.values, path)) if (reading.kind === "known") return reading.value;
  return undefined;
}

/** Every value that Terraform says outright at a path. */
export const everyWritten = (resource: Resource, path: string): readonly Value[] =>
  readingsAt(resource.values, path).flatMap((reading) => {
    if (reading.kind !== "known") return [];
    return Array.isArray(reading.value) ? (reading.value as readonly Value[]) : [reading.value];
  });

/**
 * A text that Terraform says outright.
 * @throws Unseen where only Terraform knows it, so that nothing can be looked for.
 */
export function text(resource: Resource, path: string): string {
  const found = written(resource, path);
  if (typeof found === "string") return found;
  throw new Unseen(`what to look for is not known: ${resource.address} does not say its ${path} outright`);
}

/** The resource that another names in an attribute. */
export function named(resource: Resource, path: string, { graph }: Deployed): Resource {
  const [first, ...rest] = path.split(".");
  let value: Value | undefined = resource.values[first ?? ""];
  for (const step of rest) {
    const block = resolve(value);
    const one = Array.isArray(block) ? resolve(block[0] as Value) : block;
    value = (one as Readonly<Record<string, Value>> | undefined)?.[step];
  }
  const [target] = graph.targetsOf(value);
  if (target !== undefined) return target.resource;
  throw new Unseen(`what to look for is not known: ${resource.address} names in ${path} nothing of this deployment`);
}

/** The Azure cloud that a resource's provider works in. */
export function cloudOf(resource: Resource): AzureCloud {
  const cloud = resolve(resource.provider.environment);
  return AZURE_CLOUDS.find((one) => one === cloud) ?? "public";
}

/** The Azure cloud that a deployment is in: all of its stacks are in one. */
export function cloudOfDeployment({ graph }: Deployed): AzureCloud {
  const first = graph.resources.find(({ type }) => type.startsWith("azurerm_"));
  return first === undefined ? "public" : cloudOf(first);
}

/** The id of an Azure resource that Terraform names by its resource group and its own name. */
export function azureId(resource: Resource, type: string, { subscriptionId }: Deployed): string {
  const stated = resolve(resource.provider.subscription_id);
  const subscription = typeof stated === "string" ? stated : subscriptionId;
  if (subscription === undefined) {
    throw new Unseen("the subscription is not known: say azure.subscriptionId in the document, or ARM_SUBSCRIPTION_ID");
  }
  const group = text(resource, "resource_group_name");
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/${type}/${text(resource, "name")}`;
}
