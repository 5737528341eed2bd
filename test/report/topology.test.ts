import { readFileSync } from "node:fs";
import { join } from "node:path";
import { allBoxes, type ReportedStack, topologyOf } from "../../lib/report/topology";
import { exampleNames, loadExample } from "../support/examples";
import { partsOf } from "./support";

const synthesized = new Map<string, readonly ReportedStack[]>();
const stacksOf = (name: string): readonly ReportedStack[] => {
  const stacks = synthesized.get(name) ?? partsOf(loadExample(name)).stacks;
  synthesized.set(name, stacks);
  return stacks;
};

/** An expression of Terraform. */
const reference = (address: string): string => `\${${address}}`;

const byTitle = (stacks: readonly ReportedStack[], title: string) =>
  allBoxes(topologyOf(stacks).boxes).filter((one) => one.title === title);

const stack = (
  name: string,
  resource: NonNullable<ReportedStack["terraform"]["resource"]>,
  output = {},
): ReportedStack => ({
  name,
  dependencies: [],
  terraform: { resource, output },
});

describe.each(exampleNames)("the topology of %s", (name) => {
  const stacks = stacksOf(name);
  const topology = topologyOf(stacks);
  const boxes = allBoxes(topology.boxes);
  const made = (type: string) =>
    stacks.flatMap(({ name: of, terraform }) =>
      Object.keys(terraform.resource?.[type] ?? {}).map((one) => `${of}/${type}.${one}`),
    );

  it.each([
    "azurerm_virtual_network",
    "azurerm_subnet",
    "azurerm_private_endpoint",
    "azurerm_cognitive_account",
    "azurerm_kubernetes_cluster",
    "azurerm_virtual_network_gateway",
    "azurerm_firewall",
    "aws_vpc",
    "aws_subnet",
    "aws_vpc_endpoint",
    "aws_vpn_gateway",
  ])("has a box for every %s, and no other", (type) => {
    const drawn = boxes
      .map(({ id }) => id)
      .filter((id) => id.includes(`/${type}.`) && !/\/(system|api|services)$/.test(id));
    expect(drawn.sort()).toEqual(made(type).sort());
  });

  it("has a box for every node pool, and one for those that are a pool in several zones", () => {
    const titles = boxes.filter(({ id }) => id.includes("cluster_node_pool.")).map(({ title }) => title);
    const names = stacks.flatMap(({ terraform }) =>
      Object.values(terraform.resource?.azurerm_kubernetes_cluster_node_pool ?? {}).map((pool) => pool.name),
    );
    expect(titles).toHaveLength(new Set(names.map((one) => String(one).replace(/\d\w{5}$/, ""))).size);
    for (const one of names) expect(titles.join()).toContain(one);
  });

  it("leads every private endpoint to what it is for", () => {
    const led = topology.connections.filter(({ kind }) => kind === "private-link").map(({ from }) => from);
    expect([...new Set(led)].sort()).toEqual([...made("azurerm_private_endpoint"), ...made("aws_vpc_endpoint")].sort());
  });

  it("puts every subnet in a network, every private endpoint in a subnet", () => {
    const within = (id: string) => boxes.find(({ children }) => children.some((one) => one.id === id))?.kind;
    for (const id of [...made("azurerm_subnet"), ...made("aws_subnet")])
      expect([id, within(id)]).toEqual([id, "network"]);
    for (const id of made("azurerm_private_endpoint")) expect([id, within(id)]).toEqual([id, "subnet"]);
  });

  it("names each box once, and joins boxes that are there", () => {
    const ids = boxes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { from, to } of topology.connections) expect(ids).toEqual(expect.arrayContaining([from, to]));
  });
});

describe("the topology of the health system", () => {
  const stacks = stacksOf("hybrid-health-system");
  const topology = topologyOf(stacks);
  const boxes = allBoxes(topology.boxes);

  it("shows engines in the pool that their pods ask for", () => {
    const pool = boxes.find(({ kind, title }) => kind === "pool" && title.startsWith("Pool h100"));
    // AKS has a pool a zone.
    expect(pool?.title).toMatch(/^Pool h1001\w{5}, h1002\w{5}$/);
    expect(pool?.lines).toEqual(["Standard_NC40ads_H100_v5", "4 to 8 nodes", "in zone 1, 2"]);
    expect(pool?.children.map(({ title }) => title)).toEqual(["vLLM clinical-large", "vLLM radiology-tuned"]);
  });

  it("joins the clouds by tunnels", () => {
    const [tunnels] = topology.connections.filter(({ kind }) => kind === "vpn");
    expect(tunnels).toMatchObject({
      from: expect.stringContaining("azurerm_virtual_network_gateway."),
      to: expect.stringContaining("aws_vpn_gateway."),
      label: "IPsec, 4 tunnels",
    });
  });

  it("changes with what is synthesized, whatever the document says", () => {
    const less = stacks.filter(({ name }) => name !== "interconnect");
    expect(topologyOf(less).connections.some(({ kind }) => kind === "vpn")).toBe(false);
    expect(byTitle(less, "VPN gateway")).toEqual([]);
  });
});

describe("what was there before", () => {
  const SUBNET =
    "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-pe";

  it("is drawn by its id, and marked", () => {
    const stacks = [
      stack("a", {
        azurerm_private_endpoint: { pe: { name: "pep", subnet_id: SUBNET, private_service_connection: {} } },
      }),
    ];
    const [network] = topologyOf(stacks).boxes;
    expect(network).toMatchObject({
      title: "vnet-hub",
      lines: ["existing network"],
      children: [{ title: "snet-pe", lines: ["existing subnet"], children: [{ title: "Private endpoint" }] }],
    });
  });

  it("is followed over states", () => {
    const stacks = [
      stack(
        "base",
        { azurerm_storage_account: { store: { name: "st", location: "eastus2" } } },
        { "cross-stack-output-x": { value: reference("azurerm_storage_account.store.id") } },
      ),
      stack("app", {
        azurerm_private_endpoint: {
          pe: {
            subnet_id: SUBNET,
            private_service_connection: [
              {
                private_connection_resource_id: reference(
                  "data.terraform_remote_state.cross-stack-reference-input-base.outputs.cross-stack-output-x",
                ),
              },
            ],
          },
        },
      }),
    ];
    expect(topologyOf(stacks).connections).toEqual([
      { from: "app/azurerm_private_endpoint.pe", to: "base/azurerm_storage_account.store", kind: "private-link" },
    ]);
  });
});

describe("a gateway", () => {
  const object = (kind: string, name: string, spec: object, labels = {}) => ({
    kind,
    metadata: { name, labels },
    spec,
  });
  const release = (name: string, namespace: string, objects: readonly object[]) => ({
    name,
    namespace,
    values: [JSON.stringify({ objects })],
  });
  const engine = object("Deployment", "large", { replicas: 2, template: { spec: {} } }, { "inferra/model": "large" });
  const calls = (backend: object) => {
    const stacks = [
      stack("azure", {
        azurerm_cognitive_account: {
          oai: { name: "oai-clinic", custom_subdomain_name: "oai-clinic", location: "eastus2" },
        },
        azurerm_private_endpoint: {
          pe: {
            subnet_id: "/x/virtualNetworks/v/subnets/s",
            private_service_connection: {
              private_connection_resource_id: reference("azurerm_cognitive_account.oai.id"),
            },
          },
        },
      }),
      stack("aws", {
        aws_vpc: { vpc: {} },
        aws_vpc_endpoint: {
          runtime: { vpc_id: reference("aws_vpc.vpc.id"), service_name: "com.amazonaws.us-east-1.bedrock-runtime" },
        },
      }),
      stack("serving", { helm_release: { large: release("model-large", "inference", [engine]) } }),
      stack("gateway", {
        helm_release: {
          gateway: release("gateway", "gateway", [
            object("Gateway", "inference", { listeners: [{ hostname: "llm.example.com" }] }),
            object("Backend", "one", backend),
          ]),
        },
      }),
    ];
    const { connections } = topologyOf(stacks);
    return connections.filter(({ kind }) => kind === "calls").map(({ to }) => to);
  };

  it.each([
    ["an engine", { host: "large.inference.svc.cluster.local" }, ["engine/inference/large"]],
    ["an account by its name", { azure: { resourceName: "oai-clinic" } }, ["azure/azurerm_private_endpoint.pe"]],
    ["an account by its host", { hostname: "oai-clinic.openai.azure.com" }, ["azure/azurerm_private_endpoint.pe"]],
    ["Bedrock", { host: "bedrock-runtime.us-east-1.amazonaws.com" }, ["aws/aws_vpc_endpoint.runtime"]],
    ["Bedrock of another region", { host: "bedrock-runtime.eu-west-1.amazonaws.com" }, []],
    ["an engine that is not there", { host: "small.inference.svc.cluster.local" }, []],
  ])("is led to %s", (_, backend, expected) => {
    expect(calls(backend)).toEqual(expected);
  });
});

test("the resources that are drawn are types that the providers have", () => {
  const sources = ["azure", "aws", "cluster", "interconnect"].map((name) =>
    readFileSync(join(__dirname, `../../lib/report/topology/${name}.ts`), "utf8"),
  );
  const types = new Set(sources.join().match(/\b(?:azurerm|aws)_[a-z0-9_]+/g));
  const folder = (type: string) => type.replace(/^(azurerm|aws)_/, "").replaceAll("_", "-");
  for (const type of types) {
    const provider = type.startsWith("aws_") ? "aws" : "azurerm";
    expect(() => require.resolve(`@cdktf/provider-${provider}/lib/${folder(type)}`)).not.toThrow();
  }
});
