import type { Emulator } from "./emulator";

/** Something that the emulated AWS can't do, so that a test of it would say nothing. */
export interface NotEmulated {
  readonly what: string;
  readonly why: string;
  /** Asks the emulator. False: it can by now, and what is skipped for its sake should run. */
  readonly isSo: (emulator: Emulator, bucket: string) => Promise<boolean>;
}

const CLOUDTRAIL = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101";
const BUDGETS = "AWSBudgetServiceGateway";

/** What is left to the unit tests, the offline Terraform tests and a real account. */
export const NOT_EMULATED: readonly NotEmulated[] = [
  {
    what: "turns the logging of a trail on",
    why: "StartLogging finds trails by name only, and the provider passes an ARN",
    isSo: async (emulator, bucket) => {
      const trail = { Name: "probe", S3BucketName: bucket };
      const made = await emulator.call("cloudtrail", `${CLOUDTRAIL}.CreateTrail`, trail);
      const start = (Name: string) => emulator.call("cloudtrail", `${CLOUDTRAIL}.StartLogging`, { Name });
      const byName = await start("probe");
      const byArn = await start(JSON.parse(made.body).TrailARN);
      await emulator.call("cloudtrail", `${CLOUDTRAIL}.DeleteTrail`, { Name: "probe" });
      return byName.status === 200 && byArn.status !== 200;
    },
  },
  {
    what: "applies a budget",
    why: "ListTagsForResource and DescribeSubscribersForNotification are missing",
    isSo: async (emulator) => {
      const BudgetLimit = { Amount: "1", Unit: "USD" };
      const Budget = { BudgetName: "probe", BudgetType: "COST", TimeUnit: "MONTHLY", BudgetLimit };
      const account = { AccountId: "123456789012" };
      const made = await emulator.call("budgets", `${BUDGETS}.CreateBudget`, { ...account, Budget });
      const tags = await emulator.call("budgets", `${BUDGETS}.ListTagsForResource`, {
        ResourceARN: "arn:aws:budgets::123456789012:budget/probe",
      });
      await emulator.call("budgets", `${BUDGETS}.DeleteBudget`, { ...account, BudgetName: "probe" });
      return made.status === 200 && tags.status >= 500;
    },
  },
  {
    what: "keeps pinned endpoint addresses, so that the next plan has no change",
    why: "subnet configurations are ignored",
    isSo: async (emulator) => {
      const vpc = await query(emulator, { Action: "CreateVpc", CidrBlock: "10.99.0.0/24" });
      const vpcId = first(vpc, "vpcId");
      const subnet = await query(emulator, { Action: "CreateSubnet", VpcId: vpcId, CidrBlock: "10.99.0.0/25" });
      const subnetId = first(subnet, "subnetId");
      const endpoint = await query(emulator, {
        Action: "CreateVpcEndpoint",
        VpcId: vpcId,
        VpcEndpointType: "Interface",
        ServiceName: "com.amazonaws.us-east-1.bedrock-runtime",
        "SubnetId.1": subnetId,
        "SubnetConfiguration.1.SubnetId": subnetId,
        "SubnetConfiguration.1.Ipv4": "10.99.0.10",
      });
      return endpoint.includes("<vpcEndpointId>") && !endpoint.includes("10.99.0.10");
    },
  },
  {
    what: "reads the zones of FIPS, mantle and data automation endpoints",
    why: "their services are not listed",
    isSo: async (emulator) => {
      const services = await query(emulator, { Action: "DescribeVpcEndpointServices" });
      return (
        services.includes("us-east-1.bedrock-runtime<") &&
        !/bedrock-(runtime-fips|mantle|data-automation)/.test(services)
      );
    },
  },
  {
    what: "has Bedrock refuse a log group that it may not write to",
    why: "no permission is checked",
    isSo: async (emulator) => {
      const cloudWatchConfig = { logGroupName: "nowhere", roleArn: "arn:aws:iam::123456789012:role/nobody" };
      // Another region than the tests use: an account has one configuration in each.
      const response = await emulator.request("bedrock", "/logging/modelinvocations", {
        method: "PUT",
        headers: { authorization: BEDROCK_ELSEWHERE },
        body: JSON.stringify({ loggingConfig: { cloudWatchConfig } }),
      });
      return response.ok;
    },
  },
];

/** The same, of the path between the clouds. */
export const NOT_EMULATED_OF_VPN: readonly (Omit<NotEmulated, "isSo"> & {
  readonly isSo: (emulator: Emulator) => Promise<boolean>;
})[] = [
  {
    what: "moves a VPN connection to a transit gateway",
    why: "ModifyVpnConnection is missing",
    isSo: async (emulator) =>
      !(await query(emulator, { Action: "ModifyVpnConnection", VpnConnectionId: "vpn-0" })).includes("NotFound"),
  },
  {
    what: "keeps the tags of an attachment of a transit gateway",
    why: "tags that an attachment is made with are lost",
    isSo: async (emulator) => !(await attachment(emulator)).includes("probe-of-tags"),
  },
  {
    what: "destroys an attachment of a transit gateway",
    why: "a deleted one is no longer told of, where AWS calls it deleted for an hour and the provider waits for that",
    isSo: async (emulator) => {
      const told = await attachment(emulator, (id) => ({
        Action: "DeleteTransitGatewayVpcAttachment",
        TransitGatewayAttachmentId: id,
      }));
      return !told.includes("<state>deleted<");
    },
  },
];

/** Attaches a VPC to a transit gateway with a tag, does something to the attachment, and asks what is told of it then. */
async function attachment(emulator: Emulator, change?: (id: string) => Record<string, string>): Promise<string> {
  const vpc = await query(emulator, { Action: "CreateVpc", CidrBlock: "10.98.0.0/24" });
  const vpcId = first(vpc, "vpcId");
  const subnet = await query(emulator, { Action: "CreateSubnet", VpcId: vpcId, CidrBlock: "10.98.0.0/25" });
  const gateway = await query(emulator, { Action: "CreateTransitGateway" });
  const made = await query(emulator, {
    Action: "CreateTransitGatewayVpcAttachment",
    TransitGatewayId: first(gateway, "transitGatewayId"),
    VpcId: vpcId,
    "SubnetIds.1": first(subnet, "subnetId"),
    "TagSpecifications.1.ResourceType": "transit-gateway-attachment",
    "TagSpecifications.1.Tag.1.Key": "Name",
    "TagSpecifications.1.Tag.1.Value": "probe-of-tags",
  });
  const id = first(made, "transitGatewayAttachmentId");
  if (change !== undefined) await query(emulator, change(id));
  const told = await query(emulator, {
    Action: "DescribeTransitGatewayVpcAttachments",
    "TransitGatewayAttachmentIds.1": id,
  });
  return told;
}

/** The text of the first element of a name. */
function first(xml: string, name: string): string {
  const found = new RegExp(`<${name}>(.*?)<`).exec(xml)?.[1];
  if (found === undefined) throw new Error(`no ${name} in ${xml}`);
  return found;
}

const BEDROCK_ELSEWHERE =
  "AWS4-HMAC-SHA256 Credential=emulated/20260101/eu-west-3/bedrock/aws4_request, SignedHeaders=host, Signature=0";

async function query(emulator: Emulator, parameters: Record<string, string>): Promise<string> {
  const body = new URLSearchParams({ Version: "2016-11-15", ...parameters });
  const response = await emulator.request("ec2", "/", { method: "POST", body });
  return response.text();
}
