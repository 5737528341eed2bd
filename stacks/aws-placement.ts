import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import { type EndpointService, endpointServiceNames } from "../lib/aws/bedrock-endpoints";
import { awsNaming } from "../lib/aws/naming";
import type { AwsNetworkProps } from "../lib/aws/network";
import type { AwsPlacement } from "../lib/aws/scope";
import type { AwsBedrockStackProps } from "./aws-bedrock-props";

/** Endpoint services of a document that names none. */
const SERVICES: readonly EndpointService[] = ["runtime", "sts"];

export const servicesOf = ({ services = SERVICES }: AwsBedrockStackProps): readonly EndpointService[] => services;

/** Gives a stack its provider, and says where what is made in it lies. */
export function placeInAws(stack: TerraformStack, props: AwsBedrockStackProps): AwsPlacement {
  const { region, accountId, name, tags, production } = props;
  new AwsProvider(stack, "Aws", {
    region,
    allowedAccountIds: accountId === undefined ? undefined : [accountId],
    useFipsEndpoint: props.fips === true ? true : undefined,
  });
  return {
    region,
    accountId: accountId ?? new DataAwsCallerIdentity(stack, "Account").accountId,
    naming: awsNaming(name),
    tags,
    production,
  };
}

/** The VPC that a document asks for. */
export const networkProps = (
  props: AwsBedrockStackProps,
  placement: AwsPlacement,
  kmsKeyArn: string,
): AwsNetworkProps => ({
  ...placement,
  addressSpace: props.addressSpace,
  availabilityZones: props.availabilityZones,
  zoneCount: props.zoneCount,
  endpointServiceNames: endpointServiceNames(props.region, servicesOf(props), props.fips ?? false),
  kmsKeyArn,
  flowLogRetentionDays: props.logRetentionDays,
});
