import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { App, TerraformStack } from "cdktf";
import { CallerIdentity } from "../../../lib/azure/caller-identity";
import { EncryptionKey, KeyVault } from "../../../lib/azure/key-vault";
import { azureNaming } from "../../../lib/azure/naming";
import { AzureOpenAi, type AzureOpenAiProps, type OpenAiDeployment } from "../../../lib/azure/openai";
import { PrivateDnsZones } from "../../../lib/azure/private-dns";
import { replacements } from "../../../lib/catalog";
import { EXISTING } from "../../azure/existing";
import { addProvider, offeredDeployments } from "../../azure/platform";
import { hasNoChange, type PlannedChanges, Terraform } from "../../support/terraform";
import { AzureEmulator, describeWithAzure } from "./emulator";

jest.setTimeout(600_000);

const [NOTES, ASSISTANT] = offeredDeployments("public") as [OpenAiDeployment, OpenAiDeployment];
const EMBEDDINGS: OpenAiDeployment = {
  name: "embeddings",
  model: "text-embedding-3-small",
  version: "1",
  sku: "DataZoneStandard",
  capacity: 100,
};

interface Options extends Partial<AzureOpenAiProps> {
  readonly callers?: readonly string[];
}

/** An account with its endpoint and callers, and nothing that takes minutes. */
class Account extends TerraformStack {
  constructor(scope: App, { callers = ["first"], ...own }: Options) {
    super(scope, "account");
    addProvider(this, "public");
    const group = new ResourceGroup(this, "ResourceGroup", { name: "rg-clinic", location: "eastus2" });
    const placement = { resourceGroupName: group.name, location: "eastus2", naming: azureNaming("clinic") };
    const network = new VirtualNetwork(this, "Network", {
      name: "spoke",
      resourceGroupName: group.name,
      location: group.location,
      addressSpace: ["10.0.0.0/24"],
    });
    const subnet = new Subnet(this, "Subnet", {
      name: "endpoints",
      resourceGroupName: group.name,
      virtualNetworkName: network.name,
      addressPrefixes: ["10.0.0.0/27"],
    });
    const account = new AzureOpenAi(this, "OpenAi", {
      ...placement,
      deployments: [NOTES, ASSISTANT],
      residency: "data-zone",
      subnetId: subnet.id,
      dns: PrivateDnsZones.byPolicy(),
      workspaceId: EXISTING.workspace,
      ...own,
    });
    for (const name of callers) {
      const caller = { issuerUrl: "https://issuer.example/", namespace: "clinic", serviceAccount: name };
      new CallerIdentity(this, `Caller-${name}`, { ...placement, name, accountId: account.accountId, caller });
    }
  }
}

const key = EncryptionKey.fromId(EXISTING.key, KeyVault.fromId(EXISTING.vault, { authorization: "roles" }));

describeWithAzure("an account that stands, changed, by the real provider", () => {
  const folder = mkdtempSync(join(tmpdir(), "inferra-azure-"));
  const file = join(folder, "stacks", "account", "cdk.tf.json");
  let emulator: AzureEmulator;
  let terraform: Terraform;

  const synth = (options: Options = {}): void => {
    const app = new App({ outdir: folder, stackTraces: false });
    new Account(app, options);
    app.synth();
  };
  const planned = (options: Options): PlannedChanges => {
    synth(options);
    return terraform.plan();
  };
  /** Plans with something written where Terraform reads it. */
  const patched = (
    patch: (resource: Record<string, Record<string, Record<string, unknown>>>) => void,
  ): PlannedChanges => {
    synth();
    const stack = JSON.parse(readFileSync(file, "utf8"));
    patch(stack.resource);
    writeFileSync(file, JSON.stringify(stack));
    return terraform.plan();
  };
  const short = (addresses: readonly string[]): string[] =>
    addresses.map((address) => address.replace(/^azurerm_/, "").replace(/_[0-9A-F]{8}$/, "")).sort();
  const NONE: PlannedChanges = { create: [], update: [], replace: [], destroy: [] };
  const changes = (plan: PlannedChanges): PlannedChanges => ({
    create: short(plan.create),
    update: short(plan.update),
    replace: short(plan.replace),
    destroy: short(plan.destroy),
  });

  beforeAll(async () => {
    emulator = await AzureEmulator.start();
    terraform = new Terraform(join(folder, "stacks", "account"), emulator.env);
    synth({ production: true });
    terraform.init();
    terraform.apply();
  });
  afterAll(async () => {
    synth({ production: false });
    terraform.destroy();
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("plans again without a change", () => expect(hasNoChange(planned({}))).toBe(true));

  it.each([
    ["at the end", [NOTES, ASSISTANT, EMBEDDINGS]],
    ["in front of the others", [EMBEDDINGS, NOTES, ASSISTANT]],
  ])("takes a model %s without touching what stands", (_name, deployments) => {
    const create = ["cognitive_deployment.OpenAi_Deployment-embeddings"];
    expect(changes(planned({ deployments }))).toEqual({ ...NONE, create });
  });

  const notes = ["cognitive_deployment.OpenAi_Deployment-notes"];

  it("takes a capacity, a filter and a version in place, of their own deployment", () => {
    expect(changes(planned({ deployments: [{ ...NOTES, capacity: 80 }, ASSISTANT] }))).toEqual({
      ...NONE,
      update: notes,
    });
    const filtered = { ...NOTES, contentFilter: "Microsoft.DefaultV2" };
    expect(changes(planned({ deployments: [filtered, ASSISTANT] }))).toEqual({ ...NONE, update: notes });
    const newer = patched(({ azurerm_cognitive_deployment: all = {} }) => {
      for (const one of Object.values(all))
        if (one.name === "notes") one.model = { ...(one.model as object), version: "2027-01-01" };
    });
    expect(changes(newer)).toEqual({ ...NONE, update: notes });
  });

  it("takes a caller without touching what stands", () => {
    const plan = planned({ callers: ["first", "second"] });
    expect(plan.create).toHaveLength(3);
    expect({ ...plan, create: [] }).toEqual(NONE);
  });

  it("takes a key of the organisation without replacing the account", () => {
    const system = changes(planned({ customerManagedKey: { key } }));
    expect(system).toEqual({
      ...NONE,
      create: ["cognitive_account_customer_managed_key.OpenAi_CustomerManagedKey", "role_assignment.OpenAi_KeyAccess"],
    });
    const user = changes(planned({ customerManagedKey: { key, identity: "user" } }));
    expect([user.update, user.replace, user.destroy]).toEqual([["cognitive_account.OpenAi"], [], []]);
  });

  it("loses a model that the document drops, and no other", () => {
    expect(changes(planned({ deployments: [ASSISTANT] }))).toEqual({ ...NONE, destroy: notes });
  });

  /** Another value that the provider takes for an argument. */
  const OTHER: Readonly<Record<string, string>> = {
    location: "westus3",
    kind: "AIServices",
    base_policy_name: "Microsoft.Default",
    "model.name": "gpt-5.4-mini",
    "sku.name": "GlobalStandard",
    subnet_id: `${EXISTING.subnet}-2`,
    cognitive_account_id:
      "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/other",
    "private_service_connection.private_connection_resource_id":
      "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/other",
  };
  const rows = replacements()
    .filter((row) => row.loses !== undefined && /cognitive|private_endpoint/.test(row.resource))
    .flatMap((row) => row.replacing.map((argument) => [row.resource, argument] as const));

  it.each(rows)("%s.%s replaces, as the catalogue says", (type, argument) => {
    const plan = patched((resource) => {
      const [first] = Object.values(resource[type] ?? {});
      const keys = argument.split(".");
      const last = keys.pop() ?? "";
      const owner = keys.reduce((value, one) => value?.[one] as Record<string, unknown>, first);
      if (owner === undefined) throw new Error(`${type} has no ${argument}`);
      owner[last] = OTHER[argument] ?? "another-name-4711";
      // The guard would end the plan before it says anything.
      for (const one of Object.values(resource[type] ?? {})) delete one.lifecycle;
    });
    expect(plan.replace.filter((address) => address.startsWith(`${type}.`)).length).toBeGreaterThan(0);
  });
});
