import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { EncryptionKey } from "../lib/aws/encryption-key";
import { AwsNetwork } from "../lib/aws/network";
import type { AwsBedrockStackProps } from "./aws-bedrock-props";
import { networkProps, placeInAws } from "./aws-placement";

/**
 * The VPC of the endpoints, in a state of its own: the path between the clouds starts as soon as it is there, and takes half
 * an hour, in which everything else is made.
 */
export class AwsNetworkStack extends TerraformStack {
  readonly network: AwsNetwork;

  constructor(scope: Construct, id: string, props: AwsBedrockStackProps) {
    super(scope, id);
    const placement = placeInAws(this, props);
    const kmsKeyArn =
      props.kmsKeyArn ?? new EncryptionKey(this, "Key", { ...placement, purpose: "network", users: ["logs"] }).arn;
    this.network = new AwsNetwork(this, "Network", networkProps(props, placement, kmsKeyArn));
  }
}
