import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type DeploymentInput, DeploymentInvalid, defineDeployment } from "../../lib/deployment";
import type { Problem } from "../../lib/errors";
import { synthesize } from "../../stacks/synthesize";
import {
  resources,
  synthesizedStacks,
  synthesizeTemporarily,
  type TerraformJson,
  temporaryFolder,
} from "../support/examples";

const HUB = "/subscriptions/s/resourceGroups/hub/providers";
const AKS = `${HUB}/Microsoft.ContainerService/managedClusters/org`;
const CERTIFICATE = Buffer.from("a public key of a pair that agents have").toString("base64");
const GROUP = "22222222-2222-2222-2222-222222222222";

const documentWith = (changes: Partial<DeploymentInput>) =>
  defineDeployment({
    name: "clinic",
    asOf: "2026-11-01",
    azure: { region: "eastus2" },
    models: { notes: { selfHosted: { model: "llama-3.3-70b-instruct", quantization: "fp8" } } },
    workloads: [{ name: "notes", model: "notes", data: "phi", placement: "self-hosted" }],
    ...changes,
  });

describe("a cluster on premises", () => {
  const arc = {
    kubeconfigPath: "~/.kube/hall-2",
    nodes: [{ name: "hgx", gpu: "h100-80gb", gpus: 8, count: 2 }],
  };

  it("is registered with Arc, in a state of its own; no cluster or pool is made in Azure", () => {
    const principals = { ops: { objectId: GROUP, may: "administer" as const } };
    const stacks = synthesizedStacks(
      documentWith({ cluster: { arc: { ...arc, agentPublicKeyCertificate: CERTIFICATE, principals } } }),
    );
    expect(Object.keys(stacks)).toEqual(["azure-arc"]);
    expect(resources(stacks["azure-arc"], "azurerm_arc_kubernetes_cluster")).toMatchObject([
      {
        agent_public_key_certificate: CERTIFICATE,
        identity: { type: "SystemAssigned" },
        lifecycle: { prevent_destroy: true },
      },
    ]);
    expect(
      resources(stacks["azure-arc"], "azurerm_role_assignment").map((one) => [one.principal_id, one.principal_type]),
    ).toEqual([
      [GROUP, "Group"],
      [GROUP, "Group"],
    ]);
    expect(JSON.stringify(stacks)).not.toMatch(/azurerm_kubernetes_cluster|hall-2/);
  });

  it("is taken as registered where no key of its agents is given, and the plan says so", () => {
    const { stacks, plan, notes } = synthesizeTemporarily(documentWith({ cluster: { arc } }));
    expect(stacks).toEqual([]);
    expect(notes.join("\n")).not.toContain("azure.monitoring");
    expect(plan.selfHosting.engines).toMatchObject([{ pool: "hgx", sizing: { vm: "hgx" } }]);
    expect(notes.join("\n")).toMatch(/taken as registered with Azure Arc/);
    expect(notes.join("\n")).not.toMatch(/no cluster is made/);
  });
});

describe("a cluster that is there already", () => {
  const cluster = {
    existing: { clusterId: AKS, oidcIssuerUrl: "https://eastus2.oic.prod-aks.azure.com/t/c/" },
    kubernetesVersion: "1.35",
  };
  const azure = {
    region: "eastus2",
    network: {
      existing: {
        vnetId: `${HUB}/Microsoft.Network/virtualNetworks/hub`,
        subnets: { privateEndpoints: `${HUB}/subnets/endpoints`, aksNodes: `${HUB}/subnets/nodes` },
      },
    },
  };

  it("gets the pools that the plan derives, and nothing else", () => {
    const stack = synthesizedStacks(documentWith({ cluster, azure }))["azure-gpu-pools"];
    expect(resources(stack, "azurerm_kubernetes_cluster_node_pool")).toMatchObject([
      {
        kubernetes_cluster_id: AKS,
        vm_size: "Standard_NC40ads_H100_v5",
        vnet_subnet_id: `${HUB}/subnets/nodes`,
        orchestrator_version: "1.35",
        min_count: 2,
        max_count: 4,
      },
    ]);
    expect(Object.keys(stack?.resource ?? {})).toEqual(["azurerm_kubernetes_cluster_node_pool"]);
  });

  it("gets none where the document lacks version and subnet, and the plan says which", () => {
    const { kubernetesVersion: _, ...rest } = cluster;
    const { stacks, notes } = synthesizeTemporarily(documentWith({ cluster: rest }));
    expect(stacks.map((one) => one.name)).not.toContain("azure-gpu-pools");
    expect(notes).toContain(
      "no GPU pool is made for notes: the document lacks cluster.kubernetesVersion and azure.network.existing.subnets.aksNodes",
    );
  });

  it("INF-2283: is refused by an id that is none of a cluster", () => {
    const existing = { ...cluster.existing, clusterId: "/subscriptions/x/aks" };
    expect(() => synthesizedStacks(documentWith({ cluster: { ...cluster, existing }, azure }))).toThrow(/INF-2283/);
  });
});

describe("a cluster that is made", () => {
  const made = { adminGroupIds: [GROUP] };
  const azure = { region: "eastus2", tenantId: GROUP };

  const outdir = join(temporaryFolder(), "out");
  const synthAgain = (changes: Partial<DeploymentInput>): readonly Problem[] => {
    synthesize(documentWith({ azure, cluster: made }), outdir);
    try {
      synthesize(documentWith({ azure, cluster: made, ...changes }), outdir);
    } catch (error) {
      if (error instanceof DeploymentInvalid) return error.problems;
      throw error;
    }
    return [];
  };

  it("is neither replaced nor dropped without a consent, and names what would do so", () => {
    const moved = synthAgain({ cluster: { ...made, podCidr: "10.200.0.0/16" } });
    expect(moved.map(({ code, message }) => [code, message.split(",")[0]])).toEqual([
      ["INF-1501", "network_profile.pod_cidr changes from 10.244.0.0/16 to 10.200.0.0/16"],
    ]);
    expect(moved[0]?.message).toContain("the cluster with everything that runs on it");
    const dropped = synthAgain({ cluster: undefined });
    expect(dropped.map(({ code, where }) => `${code} ${where.split(".")[0]}`)).toContain(
      "INF-1502 azure-cluster/azurerm_kubernetes_cluster",
    );
  });

  it("is replaced with a consent, in Terraform's eyes too", () => {
    const [refused] = synthAgain({ cluster: { ...made, podCidr: "10.200.0.0/16" } });
    const destroys = refused?.where.split("/")[1] ?? "";
    const consents = [{ destroys, reason: "moved by night, agreed with all" }];
    expect(synthAgain({ cluster: { ...made, podCidr: "10.200.0.0/16" }, consents })).toEqual([]);
    const stack = JSON.parse(readFileSync(join(outdir, "stacks/azure-cluster/cdk.tf.json"), "utf8")) as TerraformJson;
    const [cluster] = resources(stack, "azurerm_kubernetes_cluster");
    expect(cluster?.lifecycle ?? {}).toEqual({});
  });

  it("takes spot for health data where somebody says why, local disks and Secure Boot", () => {
    const spot = {
      reason: "nights are cheap",
      maxPricePerHour: 2.5,
      interruptsHealthData: { reason: "drafts are made again" },
    };
    const gpuPools = [
      { name: "spot", vmSize: "Standard_NC40ads_H100_v5", spot, localDisk: true, max: 4 },
      { name: "boot", vmSize: "Standard_NC80adis_H100_v5", secureBoot: true, max: 4 },
    ];
    const stack = synthesizedStacks(documentWith({ azure, cluster: { ...made, gpuPools } }))["azure-gpu-pools"];
    expect(resources(stack, "azurerm_kubernetes_cluster_node_pool")).toMatchObject([
      { priority: "Spot", spot_max_price: 2.5, node_labels: { "inferra/local-disks": "1" } },
    ]);
    const [template] = resources(stack, "azurerm_resource_group_template_deployment");
    expect(String(template?.template_content)).toContain('"enableSecureBoot":true');
  });
});
