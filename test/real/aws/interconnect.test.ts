import { Ec2TransitGateway } from "@cdktf/provider-aws/lib/ec2-transit-gateway";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { type App, TerraformStack } from "cdktf";
import { AlarmTopic } from "../../../lib/aws/alarm-topic";
import { EncryptionKey } from "../../../lib/aws/encryption-key";
import { awsNaming } from "../../../lib/aws/naming";
import { AwsNetwork } from "../../../lib/aws/network";
import { DEFAULT_ASNS } from "../../../lib/checks/interconnect";
import { AwsResolver } from "../../../lib/interconnect/dns/aws-resolver";
import { JunctionSubnets } from "../../../lib/interconnect/junction-subnets";
import { AwsHalf } from "../../../lib/interconnect/vpn/aws-half";
import { bothSides } from "../../../lib/interconnect/vpn/crypto";
import { planTunnels } from "../../../lib/interconnect/vpn/tunnels";
import { hasNoChange } from "../../support/terraform";
import { describeWith } from "../../support/tools";
import { AttachedProvider } from "./attached-provider";
import { Emulator, lacksForEmulatedAws } from "./emulator";
import { NOT_EMULATED_OF_VPN } from "./not-emulated";
import { Workspace } from "./workspace";

jest.setTimeout(900_000);

const placement = {
  region: "us-east-1",
  accountId: "123456789012",
  naming: awsNaming("clinic-interconnect"),
  production: false,
};

/** The AWS half of the path, with addresses in place of those that Azure would give. */
function half(app: App, name: string, transit = false): TerraformStack {
  const stack = new TerraformStack(app, name);
  new AwsProvider(stack, "Aws", { region: placement.region });
  const kmsKeyArn = new EncryptionKey(stack, "Key", { ...placement, purpose: "path", users: ["logs", "alarms"] }).arn;
  const network = new AwsNetwork(stack, "Network", {
    ...placement,
    availabilityZones: ["us-east-1a", "us-east-1b"],
    endpointServiceNames: [],
    kmsKeyArn,
  });
  const junction = (id: string, ranges: string[]) =>
    new JunctionSubnets(stack, id, {
      ...placement,
      vpcId: network.vpcId,
      ranges,
      zoneNames: network.zoneNames,
      routeTableId: network.routeTableIds[0] ?? "",
      word: id.toLowerCase(),
    }).subnetIds;
  new AwsHalf(stack, "Vpn", {
    ...placement,
    vpc: network,
    asn: DEFAULT_ASNS.aws,
    azureAsn: DEFAULT_ASNS.azure,
    azureRanges: ["10.64.0.0/20"],
    azureAddresses: ["203.0.113.10", "203.0.113.11"],
    transitGateway: transit
      ? {
          id: new Ec2TransitGateway(stack, "TransitGateway", { amazonSideAsn: DEFAULT_ASNS.aws }).id,
          subnetIds: junction("Transit", ["10.96.15.224/28", "10.96.15.240/28"]),
        }
      : undefined,
    tunnels: planTunnels(name, undefined, undefined),
    crypto: bothSides(name, {}).aws,
    kmsKeyArn,
    alarmTopicArns: [new AlarmTopic(stack, "Topic", { ...placement, emails: ["a@example.org"], kmsKeyArn }).arn],
  });
  const resolver = new AwsResolver(stack, "Dns", {
    ...placement,
    vpcId: network.vpcId,
    subnetIds: junction("Resolver", ["10.96.15.192/28", "10.96.15.208/28"]),
    inboundAddresses: ["10.96.15.196", "10.96.15.212"],
    outboundAddresses: ["10.96.15.197", "10.96.15.213"],
  });
  resolver.answer("10.64.15.32/28");
  resolver.forward(["oai-clinic.openai.azure.com"], "10.64.15.20");
  return stack;
}

describeWith(lacksForEmulatedAws(), "the AWS half of the path between the clouds, on a real AWS API", () => {
  let emulator: Emulator;
  let provider: AttachedProvider;
  let workspaces: Workspace[];
  const workspace = (name: string, transit: boolean): Workspace => {
    const made = new Workspace(name, emulator.endpoint, provider);
    workspaces.push(made);
    made.synth((app) => half(app, name, transit));
    made.terraform.init();
    made.terraform.apply();
    return made;
  };

  beforeAll(async () => {
    workspaces = [];
    [emulator, provider] = await Promise.all([Emulator.start(), AttachedProvider.start()]);
  });
  afterAll(async () => {
    for (const one of workspaces ?? []) one.remove();
    await emulator?.stop();
    await provider?.stop();
  });

  it("is applied, planned without a change and destroyed: gateway, tunnels, routes, logs, alarms, resolvers", () => {
    const made = workspace("interconnect", false);
    const connections = made.all("aws_vpn_connection");
    expect(connections).toHaveLength(2);
    for (const one of connections) {
      expect(String(one.tunnel1_address)).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
      expect(String(one.tunnel1_preshared_key).length).toBeGreaterThanOrEqual(8);
    }
    expect(made.all("aws_customer_gateway").map((one) => one.ip_address)).toEqual(["203.0.113.10", "203.0.113.11"]);
    expect(made.all("aws_route")).toMatchObject([
      { destination_cidr_block: "10.64.0.0/20", gateway_id: expect.stringMatching(/^vgw-/) },
    ]);
    expect(made.all("aws_cloudwatch_metric_alarm")).toHaveLength(5);
    expect(made.all("aws_route53_resolver_endpoint").map((one) => one.direction)).toEqual(["INBOUND", "OUTBOUND"]);
    expect(made.all("aws_route53_resolver_rule")).toMatchObject([
      { domain_name: "oai-clinic.openai.azure.com", rule_type: "FORWARD" },
    ]);
    expect(hasNoChange(made.terraform.plan())).toBe(true);
    made.terraform.destroy("-refresh=false");
    expect(made.terraform.state()).toEqual([]);
  });

  it("is applied behind a transit gateway, and planned again", () => {
    const made = workspace("transit", true);
    expect(made.all("aws_vpn_gateway")).toEqual([]);
    const [attachment] = made.all("aws_ec2_transit_gateway_vpc_attachment");
    expect(attachment?.subnet_ids).toHaveLength(2);
    expect(made.all("aws_route")).toMatchObject([{ transit_gateway_id: attachment?.transit_gateway_id }]);
    for (const one of made.all("aws_vpn_connection")) {
      expect(one.transit_gateway_id).toBe(attachment?.transit_gateway_id);
    }
    // Its tags are lost by the emulator, see the reasons below; nothing else changes.
    expect(made.terraform.plan()).toEqual({
      ...{ create: [], replace: [], destroy: [] },
      update: [expect.stringMatching(/^aws_ec2_transit_gateway_vpc_attachment\.Vpn_Gateway/)],
    });
  });

  it.each(NOT_EMULATED_OF_VPN)("skips for a reason: $what", async ({ isSo }) => {
    expect(await isSo(emulator)).toBe(true);
  });
  for (const { what, why } of NOT_EMULATED_OF_VPN) it.skip(`${what} (the emulated AWS: ${why})`, () => {});
});
