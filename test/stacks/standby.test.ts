import { type DeploymentInput, defineDeployment, parseDeployment } from "../../lib/deployment";
import { planDeployment } from "../../lib/planning";
import { contextOf } from "../../stacks/context";
import { gatewayRequestOf } from "../../stacks/gateway-of-document";
import { loadExample, resources, synthesizedStacks, type TerraformJson } from "../support/examples";

const document = (standby: object, more: object = {}): DeploymentInput => ({
  name: "clinic",
  asOf: "2026-11-01",
  policy: { residency: { level: "data-zone" } },
  azure: { region: "eastus2", openai: { standby: { region: "westus3", ...standby } }, ...more },
  models: {
    notes: { azure: { model: "gpt-5.4", version: "2026-03-05", sku: "DataZoneStandard", capacity: 10 } },
    desk: {
      azure: { model: "gpt-5.4", version: "2026-03-05", sku: "DataZoneProvisionedManaged", capacity: { ptu: 15 } },
    },
  },
  workloads: [
    { name: "notes", model: "notes", data: "confidential" },
    { name: "desk", model: "desk", data: "confidential" },
  ],
});
const TOKENS = { desk: { sku: "DataZoneStandard", capacity: { tokensPerMinute: 50_000 } } };
const stacksOf = (input: DeploymentInput): Record<string, TerraformJson> => synthesizedStacks(defineDeployment(input));
const told = (input: DeploymentInput): string[] =>
  parseDeployment(JSON.stringify(input)).problems.map(({ code, where }) => `${code} ${where}`);

describe("a standby account", () => {
  const stacks = stacksOf(document({ models: TOKENS }));
  const [first, second] = [stacks["azure-openai"], stacks["azure-openai-standby"]];
  const [account] = resources(second, "azurerm_cognitive_account");

  it("is as closed as the first, in its own region, with names, archive and state of its own", () => {
    const [one] = resources(first, "azurerm_cognitive_account");
    expect(account).toMatchObject({
      location: "westus3",
      public_network_access_enabled: false,
      local_auth_enabled: false,
      lifecycle: { prevent_destroy: true },
    });
    expect(account?.custom_subdomain_name).not.toBe(one?.custom_subdomain_name);
    expect(resources(second, "azurerm_storage_account")).toMatchObject([{ location: "westus3" }]);
    expect(JSON.stringify(second?.terraform)).toContain("terraform.clinic.azure-openai-standby.tfstate");
    const names = (stack: TerraformJson | undefined, type: string) => resources(stack, type).map((one) => one.name);
    for (const type of ["azurerm_resource_group", "azurerm_storage_account", "azurerm_private_endpoint"]) {
      const elsewhere = Object.entries(stacks).flatMap(([name, stack]) =>
        name === "azure-openai-standby" ? [] : names(stack, type),
      );
      expect(names(second, type).filter((name) => elsewhere.includes(name))).toEqual([]);
    }
  });

  it("has its endpoints in the platform's network, where whoever calls the first one is", () => {
    const locations = (type: string) => resources(second, type).map((one) => one.location);
    expect(locations("azurerm_private_endpoint")).toEqual(["eastus2", "eastus2"]);
    expect(locations("azurerm_resource_group")).toEqual(["westus3"]);
  });

  it("has the same models by the same names, reserved ones as the document says", () => {
    const deployed = (stack: TerraformJson | undefined) =>
      resources(stack, "azurerm_cognitive_deployment").map((one) => [one.name, (one.sku as { name: string }).name]);
    expect(deployed(first)).toEqual([
      ["desk", "DataZoneProvisionedManaged"],
      ["notes", "DataZoneStandard"],
    ]);
    expect(deployed(second)).toEqual([
      ["desk", "DataZoneStandard"],
      ["notes", "DataZoneStandard"],
    ]);
  });

  it("has a vault of its own where keys are the customer's", () => {
    const own = stacksOf(document({ models: TOKENS }, { encryption: { mode: "customer-managed" } }))[
      "azure-openai-standby"
    ];
    expect(resources(own, "azurerm_key_vault")).toMatchObject([{ location: "westus3" }]);
    expect(resources(own, "azurerm_cognitive_account_customer_managed_key")).toHaveLength(1);
  });

  it("is the next backend of the gateway, before any other provider, and the gateway may call it", () => {
    const example = loadExample("topologies/active-standby");
    const plan = planDeployment(example);
    const places = { services: {}, account: "first", standbyAccount: "second" };
    const { description } = gatewayRequestOf(contextOf(example), plan, places);
    expect(description.aliases.map((one) => [one.name, one.backends])).toEqual([
      ["tellers", ["tellers-azure-openai", "tellers-azure-openai-standby"]],
      ["drafts", ["drafts-azure-openai", "drafts-azure-openai-standby"]],
    ]);
    expect(description.backends.map((one) => "account" in one && one.account)).toEqual([
      "first",
      "second",
      "first",
      "second",
    ]);
    const { gateway } = synthesizedStacks(example);
    const scopes = resources(gateway, "azurerm_role_assignment")
      .filter((one) => one.role_definition_name === "Cognitive Services OpenAI User")
      .map((one) => String(one.scope));
    expect(scopes).toEqual([
      expect.stringContaining("azure-openai.outputs"),
      expect.stringContaining("azure-openai-standby.outputs"),
    ]);
  });

  it("is not there unless it is asked for", () => {
    const {
      azure: { openai: _, ...azure },
      ...rest
    } = document({ models: TOKENS });
    expect(Object.keys(stacksOf({ ...rest, azure }))).not.toContain("azure-openai-standby");
  });
});

describe("a standby account that would not do", () => {
  it.each([
    [
      "in the region of the first",
      document({ region: "eastus2", models: TOKENS }),
      ["INF-2090 azure.openai.standby.region"],
    ],
    [
      "outside the residency area",
      document({ region: "swedencentral", models: TOKENS }),
      ["INF-1205 azure.openai.standby.region"],
    ],
    [
      "in a region that there isn't",
      document({ region: "westus33", models: TOKENS }),
      ["INF-2026 azure.openai.standby.region"],
    ],
    ["reserving twice unasked", document({}), ["INF-2091 azure.openai.standby"]],
    [
      "with an alias that there isn't",
      document({ models: { ...TOKENS, dsek: {} } }),
      ["INF-1214 azure.openai.standby.models.dsek"],
    ],
    [
      "beside keys that lie elsewhere",
      document(
        { models: TOKENS },
        {
          encryption: {
            mode: "customer-managed",
            keyVault: {
              id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v",
              authorization: "roles",
            },
          },
        },
      ),
      ["INF-2092 azure.openai.standby.region"],
    ],
  ])("is refused: %s", (_name, input, expected) => expect(told(input)).toEqual(expected));

  it("is refused where a model is not offered in its region", () => {
    expect(told(document({ region: "northcentralus", models: { ...TOKENS, notes: { sku: "Standard" } } }))).toEqual([
      "INF-1310 azure.openai.standby.models.notes",
    ]);
  });
});
