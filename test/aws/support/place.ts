import type { ModelAccess } from "../../../lib/aws/bedrock-model";
import { AwsNetwork, type IAwsNetwork } from "../../../lib/aws/network";
import { ACCOUNT } from "./stacks";

/** An existing network, so that nothing but the construct in question is made. */
export const network: IAwsNetwork = {
  ...AwsNetwork.fromIds({
    vpcId: "vpc-0123456789abcdef0",
    subnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    routeTableIds: ["rtb-0123456789abcdef0"],
    addressSpace: "10.96.0.0/20",
  }),
  subnetRanges: ["10.96.0.0/23", "10.96.2.0/23"],
  zonesSupported: true,
};

export const ROLE = `arn:aws:iam::${ACCOUNT}:role/clinic-gateway-us-east-1`;
export const OTHER_ROLE = `arn:aws:iam::${ACCOUNT}:role/somebody-else`;
export const GUARDRAIL = `arn:aws:bedrock:us-east-1:${ACCOUNT}:guardrail/abcd1234`;
export const PROFILE = `arn:aws:bedrock:us-east-1:${ACCOUNT}:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0`;
export const OTHER_PROFILE = `arn:aws:bedrock:us-east-1:${ACCOUNT}:inference-profile/us.anthropic.claude-opus-4-7`;
export const modelIn = (region: string, model = "anthropic.claude-sonnet-4-5-20250929-v1:0"): string =>
  `arn:aws:bedrock:${region}::foundation-model/${model}`;

export const throughProfile: ModelAccess = {
  name: "clinical-large",
  targetArn: PROFILE,
  behindArns: ["us-east-1", "us-east-2", "us-west-2"].map((region) => modelIn(region)),
};
export const bareModel: ModelAccess = { name: "small", targetArn: modelIn("us-east-1", "amazon.nova-lite-v1:0") };
