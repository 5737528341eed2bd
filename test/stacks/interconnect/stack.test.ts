import { webIdentityPod } from "../../../lib/aws/workload-federation";
import type { DeploymentInput } from "../../../lib/deployment";
import { resources } from "../../support/examples";
import { type Choice, composed, documentOf, withoutInterconnect } from "./document";

const VPN: Choice = { way: "vpn", dns: "resolvers", callers: false, vnet: "new", vpc: "new" };

const rulesOf = (document: DeploymentInput, word: string): Record<string, unknown>[] =>
  resources(composed(document).json("azure-network"), "azurerm_network_security_group")
    .filter((one) => String(one.name).includes(word))
    .flatMap((one) => one.security_rule as Record<string, unknown>[]);
const ruleOf = (document: DeploymentInput, word: string, name: string) =>
  rulesOf(document, word).find((one) => one.name === name);

describe("a document", () => {
  it("with only Azure gets neither a VPN nor anything of AWS", () => {
    const { aws: _, ...azureOnly } = withoutInterconnect(VPN);
    const models = { chat: { azure: { model: "gpt-5.1" } } };
    const { names, stacks, json } = composed({ ...azureOnly, models });
    expect(names).toEqual(["azure-network", "azure-foundation", "azure-openai"]);
    for (const stack of stacks) {
      const text = JSON.stringify(json(stack.node.id));
      expect(text).not.toMatch(/"aws_|"aws"|amazonaws|virtual_network_gateway|private_dns_resolver|GatewaySubnet/);
    }
  });

  it("with AWS and no interconnect gets no VPN, and its networks let nothing through", () => {
    const { names } = composed(withoutInterconnect(VPN));
    expect(names).toEqual(["azure-network", "azure-foundation", "azure-openai", "aws-network", "aws-bedrock"]);
    expect(ruleOf(withoutInterconnect(VPN), "aks-nodes", "AllowToRemoteEndpoints")).toBeUndefined();
    expect(ruleOf(withoutInterconnect(VPN), "dns-outbound", "AllowDns")).toBeUndefined();
  });

  it("is not joined where nothing stands in AWS, and says so", () => {
    const document = documentOf(VPN);
    const { names, notes } = composed({ ...document, models: { chat: { azure: { model: "gpt-5.1" } } } });
    expect(names).not.toContain("interconnect");
    expect(notes.join("\n")).toContain("the clouds are not joined: no alias is served by Bedrock");
  });

  it("is joined for callers in an existing VPC alone, without any endpoint in AWS", () => {
    const document = documentOf({ ...VPN, callers: true, vpc: "existing" });
    const { names, json } = composed({ ...document, models: { chat: { azure: { model: "gpt-5.1" } } } });
    expect(names).toEqual(["azure-network", "azure-foundation", "azure-openai", "interconnect", "interconnect-logs"]);
    expect(resources(json("interconnect"), "aws_route53_resolver_rule").map((one) => one.domain_name)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^oai-clinic-[a-z0-9]{6}\.openai\.azure\.com$/)]),
    );
    expect(resources(json("interconnect"), "azurerm_private_dns_resolver_forwarding_rule")).toEqual([]);
  });
});

describe("a path between the clouds", () => {
  it("has a state of its own, applied after both networks", () => {
    const { stacks, json } = composed(documentOf(VPN));
    const stack = stacks.find((one) => one.node.id === "interconnect");
    expect(stack?.dependencies.map((one) => one.node.id).sort()).toEqual(["aws-network", "azure-network"]);
    expect(JSON.stringify(json("interconnect").terraform)).toContain("terraform.clinic.interconnect.tfstate");
  });

  it("keeps the logs of its gateway, by a state that waits for what takes them", () => {
    const { stacks, json } = composed(documentOf(VPN));
    const stack = stacks.find((one) => one.node.id === "interconnect-logs");
    expect(stack?.dependencies.map((one) => one.node.id).sort()).toEqual(["azure-foundation", "interconnect"]);
    const kept = resources(json("interconnect-logs"), "azurerm_monitor_diagnostic_setting");
    expect(kept.map((one) => [one.log_analytics_workspace_id, one.storage_account_id].filter(Boolean).length)).toEqual([
      1, 1,
    ]);
    for (const { target_resource_id } of kept) {
      expect(target_resource_id).toContain("cross-stack-reference-input-interconnect");
    }
  });

  it("lets nodes call the VPC's endpoints, and resolvers ask each other, and nothing more", () => {
    const document = documentOf(VPN);
    expect(ruleOf(document, "aks-nodes", "AllowToRemoteEndpoints")).toMatchObject({
      direction: "Outbound",
      destination_address_prefix: "10.96.0.0/20",
      destination_port_range: "443",
    });
    expect(ruleOf(document, "dns-outbound", "AllowDns")).toMatchObject({
      destination_address_prefix: "10.96.0.0/20",
      destination_port_range: "53",
    });
    expect(JSON.stringify(rulesOf(document, "private-endpoints"))).not.toContain("10.96.");
  });

  it("lets callers in AWS reach private endpoints, where the document names them", () => {
    const rule = ruleOf(documentOf({ ...VPN, callers: true }), "private-endpoints", "AllowHttpsFromPlatform");
    expect(rule?.source_address_prefixes).toContain("10.96.0.0/22");
  });

  it("asks resolvers at planned addresses of subnets that hold nothing else", () => {
    const { json } = composed(documentOf({ ...VPN, callers: true }));
    const stack = json("interconnect");
    expect(resources(stack, "aws_subnet").map((one) => one.cidr_block)).toEqual(["10.96.15.192/28", "10.96.15.208/28"]);
    const [inbound, outbound] = resources(stack, "aws_route53_resolver_endpoint");
    expect(inbound?.ip_address).toMatchObject([{ ip: "10.96.15.196" }, { ip: "10.96.15.212" }]);
    expect(outbound?.ip_address).toMatchObject([{ ip: "10.96.15.197" }, { ip: "10.96.15.213" }]);
    expect(resources(stack, "aws_route53_resolver_rule")[0]?.target_ip).toMatchObject([{ ip: "10.64.15.20" }]);
  });

  it("pins every endpoint where Azure's zones name their addresses, each in its own subnet", () => {
    const { json } = composed(documentOf({ ...VPN, dns: "azure-zone" }));
    const endpoints = resources(json("aws-bedrock"), "aws_vpc_endpoint").filter((one) => one.subnet_configuration);
    const pinned = endpoints.map((one) => (one.subnet_configuration as { ipv4: string }[]).map(({ ipv4 }) => ipv4));
    const records = resources(json("interconnect"), "azurerm_private_dns_a_record").map((one) => one.records);
    expect(records).toEqual(pinned);
    expect(new Set(pinned.flat()).size).toBe(4);
    expect(resources(json("aws-bedrock"), "aws_vpc_endpoint")).toHaveLength(endpoints.length);
  });

  it("tells pods URLs where no name is resolved, and then no FIPS names", () => {
    const urls = { runtime: "https://vpce-1.example", sts: "https://vpce-2.example" };
    const { env } = webIdentityPod({ roleArn: "arn", region: "us-east-1", fips: true, endpointUrls: urls });
    expect(env).toEqual(
      expect.arrayContaining([
        { name: "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", value: "https://vpce-1.example" },
        { name: "AWS_ENDPOINT_URL_STS", value: "https://vpce-2.example" },
      ]),
    );
    expect(env.map((one) => one.name)).not.toContain("AWS_USE_FIPS_ENDPOINT");
  });

  it("takes the transit gateway's own subnets in a new VPC, one a zone", () => {
    const { json, notes } = composed(documentOf({ ...VPN, way: "vpn-transit" }));
    const stack = json("interconnect");
    const transit = resources(stack, "aws_subnet").filter((one) => JSON.stringify(one.tags).includes("transit"));
    expect(transit.map((one) => [one.cidr_block, one.availability_zone])).toEqual([
      ["10.96.15.224/28", "us-east-1a"],
      ["10.96.15.240/28", "us-east-1b"],
    ]);
    expect(notes.join("\n")).toContain("the route tables of the transit gateway are yours");
  });

  it("says what the network's own DNS servers must do", () => {
    const document = documentOf(VPN);
    const azure = { ...document.azure, network: { dnsServers: ["10.0.0.4"] } };
    expect(composed({ ...document, azure }).notes.join("\n")).toContain("azure.network.dnsServers answers for");
  });
});

describe("nodes behind a firewall", () => {
  const cluster = (document: DeploymentInput): DeploymentInput => ({
    ...document,
    azure: { ...document.azure, tenantId: "7c9e6679-7425-40de-944b-e07fc1f90ae7" },
    policy: { mlStaff: "team" },
    cluster: { adminGroupIds: ["9f8c2b1a-3d4e-4f5a-8b6c-7d8e9f0a1b2c"], egress: "firewall" },
    models: { ...document.models, own: { selfHosted: { model: "llama-3.3-70b-instruct", quantization: "fp8" } } },
    workloads: [...document.workloads, { name: "own", model: "own", data: "phi", mayLeaveTenant: false }],
  });
  const routesOf = (document: DeploymentInput) =>
    resources(composed(cluster(document)).json("azure-cluster"), "azurerm_route_table")[0];

  it("go to AWS through the VPN gateway, and learn no other route", () => {
    expect(routesOf(documentOf(VPN))).toMatchObject({
      bgp_route_propagation_enabled: false,
      route: [
        { next_hop_type: "VirtualAppliance" },
        { address_prefix: "10.96.0.0/20", next_hop_type: "VirtualNetworkGateway" },
      ],
    });
  });

  it("learn the way over ExpressRoute, which no route can name", () => {
    expect(routesOf(documentOf({ ...VPN, way: "direct-connect" }))).toMatchObject({
      bgp_route_propagation_enabled: true,
      route: [{ next_hop_type: "VirtualAppliance" }],
    });
  });

  it("stay behind it where no cloud is joined", () => {
    expect(routesOf(withoutInterconnect(VPN))).toMatchObject({
      bgp_route_propagation_enabled: false,
      route: [{ next_hop_type: "VirtualAppliance" }],
    });
  });
});
