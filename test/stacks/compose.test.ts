import { readFileSync } from "node:fs";
import { type DeploymentInput, defineDeployment } from "../../lib/deployment";
import {
  loadExample,
  loadExampleToChange,
  resources,
  synthesizedStacks,
  synthesizeTemporarily,
} from "../support/examples";

const smallest: DeploymentInput = {
  name: "my-platform",
  asOf: "2026-11-01",
  azure: { region: "eastus2" },
  workloads: [{ name: "assistant", model: "gpt-5.1", data: "confidential" }],
};

describe("composing a deployment", () => {
  it("makes the smallest document a closed platform with one model", () => {
    const stacks = synthesizedStacks(defineDeployment(smallest));
    expect(Object.keys(stacks)).toEqual(["azure-network", "azure-foundation", "azure-openai"]);
    const [deployment] = resources(stacks["azure-openai"], "azurerm_cognitive_deployment");
    expect(deployment).toMatchObject({
      name: "gpt-5.1",
      model: { name: "gpt-5.1", version: "2025-11-13" },
      sku: { name: "Standard", capacity: 10 },
      version_upgrade_option: "NoAutoUpgrade",
    });
  });

  it("gives a document without aws no AWS provider, and one with it a state of its own", () => {
    expect(JSON.stringify(synthesizedStacks(defineDeployment(smallest)))).not.toMatch(/"aws"/);
    const stacks = synthesizedStacks(loadExample("hybrid-health-system"));
    expect(Object.keys(stacks)).toEqual([
      ...["aws-network", "azure-network", "azure-foundation", "azure-cluster", "aws-bedrock", "azure-openai"],
      ...["azure-callers", "azure-gpu-pools", "cluster-platform", "cluster-serving", "gateway"],
      ...["interconnect", "interconnect-logs"],
    ]);
    expect(Object.keys(stacks["aws-bedrock"]?.provider ?? {})).toEqual(["aws"]);
    expect(stacks["aws-bedrock"]?.terraform?.backend).toEqual({
      local: { path: "../../../terraform.northgate-health.aws-bedrock.tfstate" },
    });
    expect(Object.keys(stacks["azure-openai"]?.provider ?? {})).toEqual(["azurerm"]);
  });

  it("has no foundation stack where everything exists", () => {
    const id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/hub";
    const existing = {
      vnetId: `${id}/providers/Microsoft.Network/virtualNetworks/hub`,
      subnets: { privateEndpoints: `${id}/subnet` },
    };
    const deployment = defineDeployment({
      ...smallest,
      azure: {
        region: "eastus2",
        network: { existing },
        dns: { mode: "existing", zonesResourceGroupId: id },
        monitoring: { workspaceId: `${id}/workspace`, archive: { storageAccountId: `${id}/archive` } },
      },
    });
    const stacks = synthesizedStacks(deployment);
    expect(Object.keys(stacks)).toEqual(["azure-openai"]);
    const endpoint = resources(stacks["azure-openai"], "azurerm_private_endpoint").find((one) =>
      String(one.name).includes("openai"),
    );
    expect(endpoint?.subnet_id).toBe(`${id}/subnet`);
    const zoneGroup = endpoint?.private_dns_zone_group as { private_dns_zone_ids: string[] } | undefined;
    expect(zoneGroup?.private_dns_zone_ids).toHaveLength(3);
  });

  it("leaves the zone group of an endpoint to Azure Policy where the document says so", () => {
    const stacks = synthesizedStacks(
      defineDeployment({ ...smallest, azure: { region: "eastus2", dns: { mode: "policy" } } }),
    );
    for (const endpoint of resources(stacks["azure-openai"], "azurerm_private_endpoint")) {
      expect(endpoint.private_dns_zone_group).toBeUndefined();
      expect(endpoint.lifecycle).toEqual({ ignore_changes: ["private_dns_zone_group"] });
    }
    expect(resources(stacks["azure-foundation"], "azurerm_private_dns_zone")).toEqual([]);
  });

  it("names resources by kind, within Azure's rules, unique ones with a stable ending", () => {
    const names = (deployment: ReturnType<typeof defineDeployment>) => {
      const stacks = synthesizedStacks(deployment);
      return String(resources(stacks["azure-openai"], "azurerm_cognitive_account")[0]?.name);
    };
    const one = names(defineDeployment(smallest));
    expect(one).toMatch(/^oai-my-platform-[a-z][a-z0-9]{5}$/);
    expect(names(defineDeployment(smallest))).toBe(one);
    expect(names(defineDeployment({ ...smallest, azure: { region: "westus3" } }))).not.toBe(one);
  });

  it("tags everything with the deployment, its environment and the document's own tags", () => {
    const stacks = synthesizedStacks(loadExample("hybrid-health-system"));
    const [account] = resources(stacks["azure-openai"], "azurerm_cognitive_account");
    expect(account?.tags).toEqual({
      "cost-center": "clinical-ai",
      owner: "platform-engineering",
      deployment: "northgate-health",
      environment: "staging",
      "managed-by": "inferra",
    });
  });

  it("keeps data under a key of the organisation where the document says so", () => {
    const stacks = synthesizedStacks(
      defineDeployment({ ...smallest, azure: { region: "eastus2", encryption: { mode: "customer-managed" } } }),
    );
    expect(resources(stacks["azure-foundation"], "azurerm_key_vault")).toHaveLength(1);
    expect(resources(stacks["azure-openai"], "azurerm_key_vault_key")[0]).toMatchObject({
      key_type: "RSA-HSM",
      key_size: 2048,
    });
    expect(resources(stacks["azure-openai"], "azurerm_cognitive_account_customer_managed_key")).toHaveLength(1);
    const zones = resources(stacks["azure-foundation"], "azurerm_private_dns_zone").map((one) => one.name);
    expect(zones).toContain("privatelink.vaultcore.azure.net");
  });

  it("lets callers in by object id and by service account, and nobody else", () => {
    const document: DeploymentInput = {
      ...smallest,
      cluster: {
        existing: { clusterId: "/subscriptions/x/aks", oidcIssuerUrl: "https://eastus2.oic.prod-aks.azure.com/t/c/" },
      },
      consumers: [
        {
          name: "group",
          principalId: "11111111-1111-1111-1111-111111111111",
          principalType: "Group",
          models: ["gpt-5.1"],
        },
        { name: "pod", serviceAccount: { namespace: "apps", name: "pod" }, models: ["gpt-5.1"] },
        { name: "unknown", models: ["gpt-5.1"] },
      ],
    };
    const stack = synthesizedStacks(defineDeployment(document))["azure-openai"];
    const assignments = resources(stack, "azurerm_role_assignment");
    expect(assignments.map((one) => [one.role_definition_name, one.principal_type])).toEqual([
      ["Cognitive Services OpenAI User", "Group"],
      ["Cognitive Services OpenAI User", "ServicePrincipal"],
    ]);
    expect(resources(stack, "azurerm_federated_identity_credential")[0]).toMatchObject({
      subject: "system:serviceaccount:apps:pod",
    });
  });

  it("denies deployments that reach further than the residency level, by Azure Policy", () => {
    const stack = synthesizedStacks(defineDeployment(smallest))["azure-openai"];
    expect(resources(stack, "azurerm_policy_definition")).toHaveLength(1);
    const none = defineDeployment({ ...smallest, azure: { region: "eastus2", openai: { governance: "none" } } });
    expect(resources(synthesizedStacks(none)["azure-openai"], "azurerm_policy_definition")).toEqual([]);
  });

  it("makes a cluster with pools that follow from what is self-hosted", () => {
    const { "azure-cluster": cluster, "azure-gpu-pools": pools } = synthesizedStacks(
      loadExample("hybrid-health-system"),
    );
    expect(resources(cluster, "azurerm_kubernetes_cluster")[0]).toMatchObject({
      private_cluster_enabled: true,
      local_account_disabled: true,
      workload_identity_enabled: true,
    });
    // Two engines of 70 B in FP8, two to four replicas each, one GPU a replica: shared out over two zones.
    const share = { vm_size: "Standard_NC40ads_H100_v5", min_count: 2, max_count: 4 };
    expect(resources(pools, "azurerm_kubernetes_cluster_node_pool")).toMatchObject([
      { ...share, zones: ["1"] },
      { ...share, zones: ["2"] },
    ]);
  });

  it("makes no cluster without self-hosting, nor without those who administer it, and says so", () => {
    expect(Object.keys(synthesizedStacks(loadExample("managed-only-platform")))).not.toContain("azure-cluster");
    const { cluster: _, ...rest } = loadExampleToChange("hybrid-health-system");
    const { stacks, notes } = synthesizeTemporarily(rest as ReturnType<typeof loadExample>);
    expect(stacks.map((one) => one.name)).not.toContain("azure-cluster");
    expect(notes.join("\n")).toMatch(/the document lacks cluster\.adminGroupIds/);
  });

  it("says what it does not provision", () => {
    const example = loadExampleToChange("regulated-enterprise-eu");
    const { notes } = synthesizeTemporarily({
      ...example,
      cluster: example.cluster && { ...example.cluster, images: {} },
    });
    expect(notes.join("\n")).toMatch(/document-pipeline, request-classification .*lacks cluster\.images\.path-proxy/);
  });

  it("puts no secret, key or output of its own into the Terraform", () => {
    for (const name of ["hybrid-health-system", "managed-only-platform"]) {
      for (const { file } of synthesizeTemporarily(loadExample(name)).stacks) {
        const text = readFileSync(file, "utf8");
        expect(text).not.toMatch(/primary_access_key|secondary_access_key|connection_string|client_secret|sas_token/);
        const outputs = Object.keys((JSON.parse(text) as { output?: object }).output ?? {});
        expect(outputs.filter((output) => !output.startsWith("cross-stack-output-"))).toEqual([]);
      }
    }
  });
});
