import { type Resource, resolve } from "../../../posture";
import { Unseen } from "../../sight";

/** The region that a resource's provider works in. */
export function regionOf(resource: Resource): string {
  const region = resolve(resource.provider.region);
  if (typeof region === "string") return region;
  throw new Unseen(`the AWS region of ${resource.address} is not known`);
}
