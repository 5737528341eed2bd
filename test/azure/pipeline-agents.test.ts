import { contains, overlaps, parseCidr, planAzureSubnets } from "../../lib/addressing";
import { AzureNetwork } from "../../lib/azure/network";
import { PipelineAgents, type PipelineAgentsProps } from "../../lib/azure/pipeline-agents";
import { parseDeployment } from "../../lib/deployment";
import { resources, synthesizedStacks } from "../support/examples";
import { azureStack, placement } from "../support/stack";

const PROVIDERS = "/subscriptions/6b1f6c1e-53a8-4c6e-9f4e-0d2f1a7c3b10/resourceGroups/rg-clinic/providers";
const IMAGE = `${PROVIDERS}/Microsoft.Compute/galleries/images/images/agents`;
const KEY = `ssh-rsa ${"A".repeat(372)}`;
const RANGE = "10.64.15.160/27";

const made = (exit: PipelineAgentsProps["exit"]) =>
  azureStack(
    (stack) =>
      void new PipelineAgents(stack, "Agents", {
        ...placement,
        ...{
          virtualNetworkName: "spoke",
          range: RANGE,
          reach: ["10.64.0.0/20"],
          imageId: IMAGE,
          sshPublicKey: KEY,
          exit,
        },
      }),
  );

interface Rule {
  readonly name: string;
  readonly direction: string;
  readonly access: string;
  readonly source_address_prefix?: string;
  readonly source_address_prefixes?: readonly string[];
  readonly destination_address_prefix?: string;
  readonly destination_port_range?: string;
}

describe("pipeline agents", () => {
  const json = made({ firewallAddress: "10.0.0.4" });

  it("are a scale set as Azure Pipelines takes one over", () => {
    expect(resources(json, "azurerm_linux_virtual_machine_scale_set")).toEqual([
      expect.objectContaining({
        sku: "Standard_D4ds_v5",
        instances: 2,
        overprovision: false,
        upgrade_mode: "Manual",
        single_placement_group: false,
        platform_fault_domain_count: 1,
        source_image_id: IMAGE,
        lifecycle: { ignore_changes: ["instances", "extension", "tags"] },
      }),
    ]);
  });

  it("have no password, no identity, no public address, and keep nothing unencrypted", () => {
    const [set] = resources(json, "azurerm_linux_virtual_machine_scale_set");
    expect(set).toMatchObject({ disable_password_authentication: true, encryption_at_host_enabled: true });
    expect(Object.keys(set ?? {})).not.toContain("identity");
    expect(JSON.stringify(set)).not.toContain("public_ip_address");
    expect(resources(json, "azurerm_public_ip")).toEqual([]);
  });

  it("let nobody in, and reach the platform and the internet over HTTPS alone", () => {
    const [group] = resources(json, "azurerm_network_security_group");
    const rules = group?.security_rule as Rule[];
    expect(rules.filter(({ direction }) => direction === "Inbound").map(({ access }) => access)).toEqual(["Deny"]);
    const out = rules.filter(({ direction, access }) => direction === "Outbound" && access === "Allow");
    expect(out.map((rule) => [rule.destination_address_prefix, rule.destination_port_range])).toEqual([
      ["10.64.0.0/20", "443"],
      ["10.64.0.0/20", "53"],
      ["Internet", "443"],
    ]);
  });

  it("leave over the firewall, or over a NAT gateway for a reason", () => {
    const [routes] = resources(json, "azurerm_route_table");
    expect(routes?.route).toEqual([expect.objectContaining({ next_hop_in_ip_address: "10.0.0.4" })]);
    const open = made({ unfiltered: { reason: "The pilot has no firewall yet." } });
    expect(resources(open, "azurerm_nat_gateway")).toHaveLength(1);
    expect(resources(open, "azurerm_route_table")).toEqual([]);
  });
});

describe("a network with agents", () => {
  const rulesOf = (agentRange?: string) =>
    resources(
      azureStack((stack) => void new AzureNetwork(stack, "Network", { ...placement, agentRange })),
      "azurerm_network_security_group",
    ).flatMap((group) => (group.security_rule as Rule[]).map((rule) => ({ ...rule, group: String(group.name) })));

  it("opens to them what pipelines call, and moves no other rule", () => {
    const added = rulesOf(RANGE).filter(({ name }) => name.endsWith("FromAgents"));
    expect(
      added.map(
        ({ group, name }) =>
          `${group.replace(/.*-(private-endpoints|aks-api-server|dns-inbound|gateway)$/, "$1")} ${name}`,
      ),
    ).toEqual([
      "aks-api-server AllowHttpsFromAgents",
      "dns-inbound AllowDnsFromAgents",
      "gateway AllowHttpsFromAgents",
      "private-endpoints AllowHttpsFromAgents",
    ]);
    for (const rule of added) expect(rule.source_address_prefix).toBe(RANGE);
    expect(rulesOf(RANGE).filter(({ name }) => !name.endsWith("FromAgents"))).toEqual(rulesOf());
  });

  it.each(["10.64.0.0/22", "10.64.0.0/20", "10.40.0.0/16"])("has room for them in %s", (space) => {
    const { agents = "", ...others } = planAzureSubnets(space);
    const [outer, range] = [parseCidr(space), parseCidr(agents)];
    if (outer === undefined || range === undefined) throw new Error("no range");
    expect(contains(outer, range)).toBe(true);
    for (const other of Object.values(others)) {
      const there = parseCidr(other);
      expect(there !== undefined && overlaps(range, there)).toBe(false);
    }
  });
});

describe("a document with agents", () => {
  const document = (network: string) => `name: clinic
asOf: 2026-11-01
environment: staging
azure:
  region: eastus2
  agents: { imageId: ${IMAGE}, sshPublicKey: ${KEY}, exit: { firewallAddress: 10.0.0.4 } }
  ${network}
workloads: [{ name: assistant, model: gpt-5.1, data: confidential }]
`;

  it("makes them with the network, before anything that they reach", () => {
    const { deployment } = parseDeployment(document("network: { addressSpace: 10.40.0.0/16 }"));
    if (deployment === undefined) throw new Error("the document is refused");
    const { "azure-network": network } = synthesizedStacks(deployment);
    expect(resources(network ?? {}, "azurerm_linux_virtual_machine_scale_set")).toHaveLength(1);
    const subnets = resources(network ?? {}, "azurerm_subnet").map(
      ({ address_prefixes: [range] = [] }: { address_prefixes?: string[] }) => range,
    );
    expect(subnets).toContain(planAzureSubnets("10.40.0.0/16").agents);
  });

  it("in an existing network is refused: its subnets are somebody's", () => {
    const existing = `network: { existing: { vnetId: ${PROVIDERS}/Microsoft.Network/virtualNetworks/hub, subnets: { privateEndpoints: ${PROVIDERS}/Microsoft.Network/virtualNetworks/hub/subnets/pe } } }`;
    expect(parseDeployment(document(existing)).problems.map(({ where }) => where)).toContain("azure.agents");
  });
});
