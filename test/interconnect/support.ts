import { App, TerraformStack, Testing } from "cdktf";
import { awsNaming } from "../../lib/aws/naming";
import { azureNaming } from "../../lib/azure/naming";
import { AzureAwsVpn, type AzureAwsVpnProps } from "../../lib/interconnect/vpn";
import type { TerraformJson } from "../support/examples";

export const AZURE = { resourceGroupName: "rg-clinic", location: "eastus2", naming: azureNaming("clinic") };
export const AWS = {
  region: "us-east-1",
  accountId: "111122223333",
  naming: awsNaming("clinic"),
  production: false,
};
export const VPC = {
  vpcId: "vpc-0123456789abcdef0",
  routeTableIds: ["rtb-0123456789abcdef0"],
  addressSpace: "10.96.0.0/20",
};

/** A stack's Terraform, with what `build` puts into it. */
export function terraformOf(build: (stack: TerraformStack) => void): TerraformJson {
  const stack = new TerraformStack(new App({ stackTraces: false }), "interconnect");
  build(stack);
  return JSON.parse(Testing.synth(stack)) as TerraformJson;
}

/** Props of a VPN, with some of them changed on either side. */
export function vpnProps(
  changes: {
    readonly azure?: Partial<AzureAwsVpnProps["azure"]>;
    readonly aws?: Partial<AzureAwsVpnProps["aws"]>;
  } & Partial<Omit<AzureAwsVpnProps, "azure" | "aws">> = {},
): AzureAwsVpnProps {
  const { azure, aws, ...rest } = changes;
  return {
    azure: {
      ...AZURE,
      ranges: ["10.64.0.0/20"],
      gatewaySubnet: { virtualNetworkName: "vnet", virtualNetworkGroup: "rg-clinic", range: "10.64.15.128/27" },
      workspaceId: "/subscriptions/x/workspace",
      ...azure,
    },
    aws: {
      ...AWS,
      vpc: VPC,
      kmsKeyArn: "arn:aws:kms:us-east-1:111122223333:key/1",
      alarmTopicArns: ["arn:aws:sns:us-east-1:111122223333:alarms"],
      ...aws,
    },
    production: false,
    ...rest,
  };
}

export const vpn = (changes: Parameters<typeof vpnProps>[0] = {}): TerraformJson =>
  terraformOf((stack) => {
    new AzureAwsVpn(stack, "Vpn", vpnProps(changes));
  });
