import { readFileSync } from "node:fs";
import { type DeploymentInput, defineDeployment } from "../../lib/deployment";
import { loadExample, resources, synthesizedStacks, synthesizeTemporarily } from "../support/examples";

const smallest: DeploymentInput = {
  name: "my-platform",
  asOf: "2026-11-01",
  azure: { region: "eastus2" },
  workloads: [{ name: "assistant", model: "gpt-5.1", data: "confidential" }],
};

describe("composing a deployment", () => {
  it("makes the smallest document a closed platform with one model", () => {
    const stacks = synthesizedStacks(defineDeployment(smallest));
    expect(Object.keys(stacks)).toEqual(["azure-foundation", "azure-openai"]);
    const [deployment] = resources(stacks["azure-openai"], "azurerm_cognitive_deployment");
    expect(deployment).toMatchObject({
      name: "gpt-5.1",
      model: { name: "gpt-5.1", version: "2025-11-13" },
      sku: { name: "Standard", capacity: 10 },
      version_upgrade_option: "NoAutoUpgrade",
    });
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
        monitoring: { workspaceId: `${id}/workspace` },
      },
    });
    const stacks = synthesizedStacks(deployment);
    expect(Object.keys(stacks)).toEqual(["azure-openai"]);
    const endpoint = resources(stacks["azure-openai"], "azurerm_private_endpoint").find((one) =>
      String(one.name).includes("openai"),
    );
    expect(endpoint?.subnet_id).toBe(`${id}/subnet`);
    expect((endpoint?.private_dns_zone_group as { private_dns_zone_ids: string[] }).private_dns_zone_ids).toHaveLength(
      3,
    );
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

  it("says what it does not provision", () => {
    const { notes } = synthesizeTemporarily(loadExample("regulated-enterprise-eu"));
    expect(notes.join("\n")).toMatch(/document-pipeline, request-classification/);
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
