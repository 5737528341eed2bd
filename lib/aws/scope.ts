import type { TerraformProvider } from "cdktf";
import { awsRegion, awsRegions } from "../catalog";
import { awsErrors, InferraError } from "../errors";
import type { AwsNaming } from "./naming";

/** What every AWS construct needs to know about the place it builds in. */
export interface AwsPlacement {
  /** The AWS region, such as `eu-central-1`. */
  readonly region: string;
  /** The account id, 12 digits. May be a reference. */
  readonly accountId: string;
  /** Names resources. Pass `awsNaming("my-prefix")`, or a function of your own conventions. */
  readonly naming: AwsNaming;
  /** Tags for every resource that takes them. Default: none. */
  readonly tags?: Readonly<Record<string, string>>;
  /** False lets Terraform destroy what holds data or serves traffic. Default true. */
  readonly production?: boolean;
  /** An aliased aws provider, such as one of another account. Default: the stack's own. */
  readonly provider?: TerraformProvider;
}

/** The placement alone, to hand on to a construct inside another. */
export function placementOf(props: AwsPlacement): AwsPlacement {
  const { region, accountId, naming, tags, production, provider } = props;
  return { region, accountId, naming, tags, production, provider };
}

/** The arguments that nearly every aws resource takes from its placement; `name` becomes the Name tag. */
export function placed(placement: AwsPlacement, name?: string) {
  const tags = name === undefined ? placement.tags : { ...placement.tags, Name: name };
  return { tags, provider: placement.provider };
}

/** Keeps what holds data from being destroyed, unless the placement says that nothing here is production. */
export function guarded(placement: AwsPlacement) {
  return placement.production === false ? undefined : { preventDestroy: true };
}

/**
 * The partition of a region: `aws` or `aws-us-gov`.
 * @throws INF-2101 where the region is unknown.
 */
export function partitionOf(region: string, place: string): string {
  const known = awsRegion(region);
  if (known === undefined) {
    const names = awsRegions().map((one) => one.name);
    throw new InferraError(awsErrors.unknownRegion(place, region, names));
  }
  return known.partition;
}

/** An ARN of a service in the placement's region and account. */
export function regionalArn(placement: AwsPlacement, place: string, service: string, resource: string): string {
  const partition = partitionOf(placement.region, place);
  return `arn:${partition}:${service}:${placement.region}:${placement.accountId}:${resource}`;
}

/** The ARN of a foundation model in a region; models belong to no account. */
export function foundationModelArn(region: string, place: string, model: string): string {
  return `arn:${partitionOf(region, place)}:bedrock:${region}::foundation-model/${model}`;
}
