import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { endpointServiceNames } from "../lib/aws/bedrock-endpoints";
import { EncryptionKey } from "../lib/aws/encryption-key";
import { awsNaming } from "../lib/aws/naming";
import { AwsNetwork } from "../lib/aws/network";
import type { AwsPlacement } from "../lib/aws/scope";
import type { AwsBedrockStackProps } from "./aws-bedrock-props";

/**
 * The VPC of the endpoints, in a state of its own: the path between the clouds starts as soon as it is there, and takes half
 * an hour, in which everything else is made.
 */
export class AwsNetworkStack extends TerraformStack {
  readonly network: AwsNetwork;

  constructor(scope: Construct, id: string, props: AwsBedrockStackProps) {
    super(scope, id);
    const fips = props.fips ?? false;
    new AwsProvider(this, "Aws", {
      region: props.region,
      allowedAccountIds: props.accountId === undefined ? undefined : [props.accountId],
      useFipsEndpoint: fips ? true : undefined,
    });
    const placement: AwsPlacement = {
      region: props.region,
      accountId: props.accountId ?? new DataAwsCallerIdentity(this, "Account").accountId,
      naming: awsNaming(props.name),
      tags: props.tags,
      production: props.production,
    };
    this.network = new AwsNetwork(this, "Network", {
      ...placement,
      addressSpace: props.addressSpace,
      availabilityZones: props.availabilityZones,
      zoneCount: props.zoneCount,
      endpointServiceNames: endpointServiceNames(props.region, props.services ?? ["runtime", "sts"], fips),
      kmsKeyArn:
        props.kmsKeyArn ?? new EncryptionKey(this, "Key", { ...placement, purpose: "network", users: ["logs"] }).arn,
      flowLogRetentionDays: props.logRetentionDays,
    });
  }
}
