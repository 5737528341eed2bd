import { type DeploymentInput, defineDeployment } from "../../lib/deployment";
import { loadExample, resources, synthesizedStacks, synthesizeTemporarily } from "../support/examples";

const smallest: DeploymentInput = {
  name: "my-platform",
  asOf: "2026-11-01",
  azure: { region: "eastus2" },
  workloads: [{ name: "assistant", model: "gpt-5.1", data: "confidential" }],
};
const stacksOf = (own: Partial<DeploymentInput>) => synthesizedStacks(defineDeployment({ ...smallest, ...own }));
const HUB = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/hub";
const OBJECT = "11111111-1111-1111-1111-111111111111";

describe("who may call the account", () => {
  const rolesIn = (stack: ReturnType<typeof stacksOf>[string] | undefined) =>
    resources(stack, "azurerm_role_assignment")
      .filter((one) => one.role_definition_name === "Cognitive Services OpenAI User")
      .map((one) => one.description);

  it("is nobody who only asks for models that it does not serve", () => {
    const models = {
      chat: { azure: { model: "gpt-5.1" } },
      tuned: { selfHosted: { model: "llama-3.3-70b-instruct" } },
    };
    const workloads: DeploymentInput["workloads"] = [
      { name: "chat", model: "chat", data: "confidential" },
      { name: "tuned", model: "tuned", data: "confidential", placement: "self-hosted" },
    ];
    const consumers = [
      { name: "portal", principalId: OBJECT, models: ["chat", "tuned"] },
      { name: "scanner", principalId: OBJECT, models: ["tuned"] },
    ];
    expect(rolesIn(stacksOf({ models, workloads, consumers })["azure-openai"])).toEqual(["portal calls models"]);
  });

  it("is a service account of the cluster that the document makes, where its issuer is known", () => {
    const example = loadExample("hybrid-health-system");
    const [first] = example.consumers;
    if (first === undefined) throw new Error("the example has no consumer");
    const consumers = [{ ...first, entraAppId: undefined, serviceAccount: { namespace: "apps", name: "ehr" } }];
    const { stacks, notes } = synthesizeTemporarily({ ...example, consumers });
    expect(notes.join("\n")).not.toMatch(/no role on the Azure OpenAI account/);
    expect(stacks.find((one) => one.name === "azure-cluster")?.dependencies).toEqual([
      "azure-foundation",
      "azure-network",
    ]);
    expect(stacks.find((one) => one.name === "azure-callers")?.dependencies).toEqual(["azure-cluster", "azure-openai"]);
    const made = synthesizedStacks({ ...example, consumers });
    expect(rolesIn(made["azure-openai"])).toEqual([]);
    expect(rolesIn(made["azure-callers"])).toEqual(["ehr calls models"]);
    expect(resources(made["azure-callers"], "azurerm_federated_identity_credential")).toContainEqual(
      expect.objectContaining({
        issuer: expect.stringMatching(/remote_state\..*oidc_issuer_url/),
        subject: "system:serviceaccount:apps:ehr",
      }),
    );
  });

  it("is said where somebody can't be let in", () => {
    const consumers = [
      { name: "portal", models: ["gpt-5.1"] },
      { name: "job", models: ["gpt-5.1"], serviceAccount: { namespace: "apps", name: "job" } },
    ];
    const { notes } = synthesizeTemporarily(defineDeployment({ ...smallest, consumers }));
    expect(notes).toContain("no role on the Azure OpenAI account for portal: name principalId or serviceAccount");
    expect(notes).toContain("no role on the Azure OpenAI account for job: no cluster has their service accounts");
  });
});

describe("what is held to the frameworks of a document", () => {
  const assignedTo = (own: Partial<DeploymentInput>) =>
    resources(
      stacksOf({ policy: { frameworks: ["hipaa"] }, ...own })["azure-openai"],
      "azurerm_resource_group_policy_assignment",
    ).map((one) => [/input-azure-(\w+)/.exec(String(one.resource_group_id))?.[1] ?? "openai", one.display_name]);

  it("is also the groups that hold vaults and subnets, which HIPAA's definitions judge", () => {
    expect(assignedTo({})).toEqual(
      expect.arrayContaining([
        ["foundation", "Key vaults should have deletion protection enabled"],
        ["network", "Subnets should be associated with a Network Security Group"],
        ["foundation", "Inference stays at level geography"],
        ["openai", "Inference stays at level geography"],
      ]),
    );
  });

  it("is the account's group alone where everything else exists", () => {
    const azure: DeploymentInput["azure"] = {
      region: "eastus2",
      network: { existing: { vnetId: HUB, subnets: { privateEndpoints: `${HUB}/subnet` } } },
      dns: { mode: "policy" },
      monitoring: { workspaceId: `${HUB}/workspace`, archive: { enabled: false } },
    };
    expect(new Set(assignedTo({ azure }).map(([group]) => group))).toEqual(new Set(["openai"]));
  });
});

describe("how the provider is set up", () => {
  it("reaches no data plane of storage, which is closed to it", () => {
    for (const stack of Object.values(stacksOf({}))) {
      expect(stack.provider?.azurerm).toMatchObject([
        { storage_use_azuread: true, features: [{ storage: [{ data_plane_available: false }] }] },
      ]);
    }
  });
});

describe("keys and zones that a document brings", () => {
  it("takes an existing vault wherever the account is", () => {
    const vault = `${HUB}/providers/Microsoft.KeyVault/vaults/keys`;
    const stack = stacksOf({
      azure: {
        region: "eastus2",
        openai: { region: "westus3" },
        monitoring: { archive: { enabled: false } },
        encryption: { mode: "customer-managed", keyVault: { id: vault, authorization: "access-policies" } },
      },
      models: { chat: { azure: { model: "gpt-5.4", sku: "DataZoneStandard" } } },
      workloads: [{ name: "chat", model: "chat", data: "confidential" }],
      policy: { residency: { level: "data-zone" } },
    })["azure-openai"];
    expect(resources(stack, "azurerm_cognitive_account")[0]?.location).toBe("westus3");
    expect(resources(stack, "azurerm_key_vault_access_policy")[0]?.key_vault_id).toBe(vault);
  });

  it("keeps what happens to keys in the archive too", () => {
    const stack = stacksOf({ azure: { region: "eastus2", encryption: { mode: "customer-managed" } } })[
      "azure-foundation"
    ];
    const archived = resources(stack, "azurerm_monitor_diagnostic_setting").filter(
      (one) => one.storage_account_id !== undefined,
    );
    expect(archived).toEqual([expect.objectContaining({ enabled_log: [{ category: "AuditEvent" }] })]);
  });

  it("encrypts the archive with a key of a vault that is there: a new one, or the one that is named", () => {
    const archiveOf = (encryption: DeploymentInput["azure"]["encryption"]) => {
      const stack = stacksOf({ azure: { region: "eastus2", encryption } })["azure-foundation"];
      const [account] = resources(stack, "azurerm_storage_account");
      const key = account?.customer_managed_key as { key_vault_key_id: string } | undefined;
      const made = resources(stack, "azurerm_key_vault_key").filter((one) => String(one.name).includes("archive"));
      return { keyId: key?.key_vault_key_id, made };
    };
    const keyVault = { id: `${HUB}/providers/Microsoft.KeyVault/vaults/keys`, authorization: "roles" } as const;
    const named = "https://keys.vault.azure.net/keys/audit";
    const version = "0123456789abcdef0123456789abcdef";

    const made = archiveOf({ mode: "customer-managed", keyVault });
    expect(made.made).toMatchObject([{ key_vault_id: keyVault.id }]);
    expect(made.keyId).toContain("azurerm_key_vault_key.");
    const brought = archiveOf({ mode: "customer-managed", keyVault, keyId: `${named}/${version}` });
    expect(brought).toEqual({ keyId: named, made: [] });
    // Whoever runs Terraform reaches a vault that is made here only once its network stands.
    expect(archiveOf({ mode: "customer-managed" })).toEqual({ keyId: undefined, made: [] });
  });

  it("logs the flows of a network that it makes, and of no other", () => {
    const flowLogs = (own: Partial<DeploymentInput["azure"]>) =>
      resources(
        stacksOf({ azure: { region: "eastus2", ...own } })["azure-foundation"],
        "azurerm_resource_group_template_deployment",
      );
    const reading = (text: string) => ({ template_content: expect.stringContaining(text) });
    expect(flowLogs({})).toMatchObject([
      { parameters_content: expect.stringContaining("azurerm_virtual_networkNetwork"), ...reading('"days":365') },
    ]);
    const monitoring = { flowLogs: { retentionDays: 30, trafficAnalyticsMinutes: 60 as const } };
    expect(flowLogs({ monitoring })).toMatchObject([reading('"days":30')]);
    expect(flowLogs({ monitoring })).toMatchObject([reading('"trafficAnalyticsInterval":60')]);
    expect(flowLogs({ monitoring: { flowLogs: { enabled: false } } })).toEqual([]);
    const vnetId = `${HUB}/providers/Microsoft.Network/virtualNetworks/hub`;
    const existing = { vnetId, subnets: { privateEndpoints: `${vnetId}/subnets/endpoints` } };
    expect(flowLogs({ network: { existing } })).toEqual([]);
  });

  it("uses the zones that somebody confirmed, made and registered in, without accepting what nobody did", () => {
    const accountZones = ["privatelink.openai.azure.us", "privatelink.cognitiveservices.azure.us"];
    const stacks = stacksOf({
      azure: { region: "usgovvirginia", cloud: "usgovernment", dns: { accountZones } },
      models: { chat: { azure: { model: "gpt-4.1", sku: "DataZoneStandard" } } },
      workloads: [{ name: "chat", model: "chat", data: "confidential" }],
      policy: { residency: { level: "data-zone" } },
    });
    const zones = resources(stacks["azure-foundation"], "azurerm_private_dns_zone").map((one) => one.name);
    expect(zones).toEqual(expect.arrayContaining(accountZones));
    expect(zones).not.toContain("privatelink.services.ai.azure.us");
    const [endpoint] = resources(stacks["azure-openai"], "azurerm_private_endpoint");
    const group = endpoint?.private_dns_zone_group as { private_dns_zone_ids: string[] } | undefined;
    expect(group?.private_dns_zone_ids).toHaveLength(2);
  });
});
