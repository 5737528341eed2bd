import { awsEndpoint, awsEndpointServices, awsRegions } from "../../lib/catalog";
import { accountNames, CrossCloudDns, type CrossCloudDnsProps } from "../../lib/interconnect/dns";
import { resources, type TerraformJson } from "../support/examples";
import { AWS, AZURE, terraformOf } from "./support";

const RUNTIME = { service: "runtime", host: "bedrock-runtime.us-east-1.amazonaws.com" } as const;
const STS = { service: "sts", host: "sts.us-east-1.amazonaws.com" } as const;
const PINNED = [
  { ...RUNTIME, addresses: ["10.96.0.5", "10.96.2.5"] },
  { ...STS, addresses: ["10.96.0.6", "10.96.2.6"] },
];

const BASE: CrossCloudDnsProps = {
  mode: "resolvers",
  awsHosts: [RUNTIME, STS],
  virtualNetworks: { platform: "/subscriptions/x/vnet" },
  azure: {
    ...AZURE,
    virtualNetworkId: "/subscriptions/x/vnet",
    outboundSubnetId: "/subscriptions/x/outbound",
    outboundRange: "10.64.15.32/28",
    inboundSubnetId: "/subscriptions/x/inbound",
    inboundAddress: "10.64.15.20",
  },
  aws: {
    ...AWS,
    vpcId: "vpc-1",
    subnetIds: ["subnet-1", "subnet-2"],
    inboundAddresses: ["10.96.15.196", "10.96.15.212"],
    outboundAddresses: ["10.96.15.197", "10.96.15.213"],
  },
};

const dns = (changes: Partial<CrossCloudDnsProps> = {}): TerraformJson =>
  terraformOf((stack) => {
    new CrossCloudDns(stack, "Dns", { ...BASE, ...changes });
  });
const namesIn = (stack: TerraformJson): unknown[] => [
  ...resources(stack, "azurerm_private_dns_resolver_forwarding_rule").map((one) => one.domain_name),
  ...resources(stack, "azurerm_private_dns_zone").map((one) => one.name),
  ...resources(stack, "aws_route53_resolver_rule").map((one) => one.domain_name),
];

describe("AWS names in Azure, by resolvers", () => {
  const stack = dns();

  it("are forwarded one by one to fixed addresses in the VPC", () => {
    const rules = resources(stack, "azurerm_private_dns_resolver_forwarding_rule");
    expect(rules.map((one) => one.domain_name)).toEqual([
      "bedrock-runtime.us-east-1.amazonaws.com.",
      "sts.us-east-1.amazonaws.com.",
    ]);
    for (const rule of rules)
      expect(rule.target_dns_servers).toEqual([
        { ip_address: "10.96.15.196", port: 53 },
        { ip_address: "10.96.15.212", port: 53 },
      ]);
    expect(resources(stack, "aws_route53_resolver_endpoint")).toMatchObject([
      {
        direction: "INBOUND",
        ip_address: [
          { subnet_id: "subnet-1", ip: "10.96.15.196" },
          { subnet_id: "subnet-2", ip: "10.96.15.212" },
        ],
      },
    ]);
    expect(resources(stack, "azurerm_private_dns_resolver_virtual_network_link")).toMatchObject([
      { virtual_network_id: "/subscriptions/x/vnet" },
    ]);
  });

  it("are answered to Azure's resolver alone, on port 53 of TCP and UDP, and nothing goes out", () => {
    const [group] = resources(stack, "aws_security_group");
    expect(group?.egress).toEqual([]);
    const rules = resources(stack, "aws_vpc_security_group_ingress_rule");
    expect(rules.map((one) => [one.ip_protocol, one.from_port, one.to_port, one.cidr_ipv4])).toEqual([
      ["tcp", 53, 53, "10.64.15.32/28"],
      ["udp", 53, 53, "10.64.15.32/28"],
    ]);
  });

  it("need a range that asks and an address in every subnet", () => {
    expect(() => dns({ azure: { ...BASE.azure, outboundRange: undefined } })).toThrow("INF-2414");
    expect(() => dns({ azure: { ...BASE.azure, outboundSubnetId: undefined } })).toThrow("INF-2414");
    expect(() => dns({ aws: { ...BASE.aws, inboundAddresses: ["10.96.15.196"] } })).toThrow("INF-2414");
  });
});

describe("AWS names in Azure, by zones", () => {
  it("are zones of exactly these names, with the endpoint's addresses at their top", () => {
    const stack = dns({ mode: "azure-zone", awsHosts: PINNED });
    expect(resources(stack, "azurerm_private_dns_zone").map((one) => one.name)).toEqual([RUNTIME.host, STS.host]);
    expect(resources(stack, "azurerm_private_dns_a_record").map((one) => [one.name, one.records])).toEqual([
      ["@", ["10.96.0.5", "10.96.2.5"]],
      ["@", ["10.96.0.6", "10.96.2.6"]],
    ]);
    for (const link of resources(stack, "azurerm_private_dns_zone_virtual_network_link"))
      expect(link).toMatchObject({ virtual_network_id: "/subscriptions/x/vnet", registration_enabled: false });
    for (const type of ["azurerm_private_dns_resolver", "aws_route53_resolver_endpoint", "aws_security_group"])
      expect(resources(stack, type)).toEqual([]);
  });

  it("need fixed addresses", () => {
    expect(() => dns({ mode: "azure-zone" })).toThrow("INF-2413");
  });
});

it("makes nothing where clients are told URLs", () => {
  expect(dns({ mode: "endpoint-url" }).resource).toBeUndefined();
});

describe("Azure names in AWS", () => {
  const azureNames = accountNames("oai-clinic");

  it.each(["resolvers", "azure-zone", "endpoint-url"] as const)(
    "are forwarded to Azure's resolver in mode %s",
    (mode) => {
      const stack = dns({ mode, awsHosts: PINNED, azureNames });
      const rules = resources(stack, "aws_route53_resolver_rule");
      expect(rules.map((one) => one.domain_name)).toEqual([
        "oai-clinic.cognitiveservices.azure.com",
        "oai-clinic.openai.azure.com",
        "oai-clinic.services.ai.azure.com",
      ]);
      for (const rule of rules)
        expect(rule).toMatchObject({ rule_type: "FORWARD", target_ip: [{ ip: "10.64.15.20", port: 53 }] });
      for (const one of resources(stack, "aws_route53_resolver_rule_association")) expect(one.vpc_id).toBe("vpc-1");
      expect(resources(stack, "azurerm_private_dns_resolver_inbound_endpoint")).toMatchObject([
        { ip_configurations: { private_ip_allocation_method: "Static", private_ip_address: "10.64.15.20" } },
      ]);
      // A virtual network can hold one resolver, for both directions.
      expect(resources(stack, "azurerm_private_dns_resolver")).toHaveLength(1);
      const egress = resources(stack, "aws_vpc_security_group_egress_rule");
      expect(egress.map((one) => [one.ip_protocol, one.from_port, one.cidr_ipv4])).toEqual([
        ["tcp", 53, "10.64.15.20/32"],
        ["udp", 53, "10.64.15.20/32"],
      ]);
    },
  );

  it("need no name of AWS, and take the address that Azure chooses", () => {
    const stack = dns({ awsHosts: [], azureNames, azure: { ...BASE.azure, inboundAddress: undefined } });
    expect(resources(stack, "azurerm_private_dns_resolver_outbound_endpoint")).toEqual([]);
    const [rule] = resources(stack, "aws_route53_resolver_rule");
    expect(JSON.stringify(rule?.target_ip)).toContain("private_ip_address");
  });

  it.each([
    "openai.azure.com",
    "*.openai.azure.com",
    "a.b.openai.azure.com",
    "privatelink.openai.azure.com",
    "azure.com",
  ])("are no wider than an account: %s", (name) => {
    expect(() => dns({ azureNames: [name] })).toThrow("INF-2416");
  });
});

describe("exact names", () => {
  it.each([
    "amazonaws.com",
    "us-east-1.amazonaws.com",
    "*.us-east-1.amazonaws.com",
    "bedrock-runtime.eu-west-1.amazonaws.com",
    "s3.us-east-1.amazonaws.com",
    "vpce-1.bedrock-runtime.us-east-1.vpce.amazonaws.com",
  ])("are no %s", (host) => {
    expect(() => dns({ awsHosts: [{ service: "runtime", host }, STS] })).toThrow("INF-2411");
  });

  it("are the endpoint services' own, in every region, with FIPS and without", () => {
    for (const { name: region } of awsRegions()) {
      for (const fips of [false, true]) {
        const hosts = awsEndpointServices().flatMap(({ service }) => {
          const endpoint = awsEndpoint(service, region, fips);
          return endpoint?.kind === "interface" ? [{ service, host: endpoint.host, addresses: ["10.96.0.5"] }] : [];
        });
        if (!hosts.some((one) => one.service === "sts")) continue;
        const stack = dns({ mode: "azure-zone", awsHosts: hosts, aws: { ...BASE.aws, region } });
        expect(new Set(namesIn(stack))).toEqual(new Set(hosts.map((one) => one.host)));
      }
    }
  });

  it("of Bedrock never go without that of the token exchange", () => {
    for (const service of ["runtime", "control", "agent", "agent-runtime"] as const) {
      const host = awsEndpoint(service, "us-east-1")?.host ?? "";
      expect(() => dns({ awsHosts: [{ service, host }] })).toThrow("INF-2412");
    }
    expect(() => dns({ awsHosts: [{ service: "kms", host: "kms.us-east-1.amazonaws.com" }] })).not.toThrow();
  });
});
