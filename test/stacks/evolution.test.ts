import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DeploymentInvalid, type ValidDeployment } from "../../lib/deployment";
import { synthesize } from "../../stacks/synthesize";
import {
  addressesOf,
  loadExample,
  loadExampleToChange,
  resources,
  synthesizeTemporarily,
  type TerraformJson,
  temporaryFolder,
} from "../support/examples";

const before: ValidDeployment = { ...loadExampleToChange("managed-only-platform"), environment: "production" };

/** What the first document gives; every change starts from a copy of it. */
const standing = synthesizeTemporarily(before).outdir;

const openAiIn = (outdir: string): TerraformJson =>
  JSON.parse(readFileSync(join(outdir, "stacks/azure-openai/cdk.tf.json"), "utf8")) as TerraformJson;

/** Writes one document over another, as a pipeline does; gives the second output. */
function evolve(after: ValidDeployment, first = before): TerraformJson {
  const outdir = join(temporaryFolder(), "out");
  if (first === before) cpSync(standing, outdir, { recursive: true });
  else synthesize(first, outdir);
  synthesize(after, outdir);
  return openAiIn(outdir);
}

function refusals(after: ValidDeployment): string[] {
  try {
    evolve(after);
  } catch (error) {
    if (error instanceof DeploymentInvalid) return error.problems.map((one) => `${one.code} ${one.where}`);
    throw error;
  }
  return [];
}

const withAzure = (change: Partial<ValidDeployment["azure"]>): ValidDeployment => ({
  ...before,
  azure: { ...before.azure, ...change },
});
const addresses = addressesOf(openAiIn(standing));
const account = addresses.find((one) => one.startsWith("azurerm_cognitive_account.")) ?? "";
const extraction = addresses.find((one) => one.includes("Deployment-extraction")) ?? "";
/** What can't be without the account: its filter, its deployments and its endpoint. */
const ofAccount = addresses.filter((one) =>
  /cognitive_account_rai_policy|cognitive_deployment|private_endpoint/.test(one),
);
const withAccount = ofAccount.map((one) => `INF-1503 azure-openai/${one}`);

describe("a document that changes", () => {
  it("goes through where nothing that holds state is lost", () => {
    const alias = before.models.extraction;
    const models = {
      ...before.models,
      extraction: {
        ...alias,
        azure: { model: "gpt-5.4-mini", version: "2026-03-17", sku: "DataZoneStandard", capacity: 300 },
      },
    };
    expect(refusals({ ...before, models })).toEqual([]);
    expect(refusals(withAzure({ encryption: { ...before.azure.encryption, mode: "customer-managed" } }))).toEqual([]);
    expect(
      refusals({ ...before, tags: { more: "tags" }, policy: { ...before.policy, auditRetentionYears: 10 } }),
    ).toEqual([]);
  });

  it("is refused where the account would be replaced, with its address, what changes and what is lost with it", () => {
    const after = withAzure({ openai: { ...before.azure.openai, kind: "AIServices" } });
    expect(withAccount).toHaveLength(5);
    expect(refusals(after)).toEqual([`INF-1501 azure-openai/${account}`, ...withAccount]);
    expect(() => evolve(after)).toThrow(
      /kind changes from OpenAI to AIServices, for which Terraform deletes .* every deployment/,
    );
  });

  it("is refused where a model deployment would go, and says which", () => {
    const { extraction: _, ...models } = before.models;
    const workloads = before.workloads.filter((one) => one.model !== "extraction");
    const consumers = before.consumers.map((one) => ({
      ...one,
      models: one.models.filter((alias) => alias !== "extraction"),
    }));
    expect(refusals({ ...before, models, workloads, consumers })).toEqual([`INF-1502 azure-openai/${extraction}`]);
  });

  it("goes through with consents that name all of it, and the guard is taken off that alone", () => {
    const reason = "moving to Foundry, agreed with all callers";
    const consents = [account, ...ofAccount].map((destroys) => ({ destroys, reason }));
    const stack = evolve({ ...withAzure({ openai: { ...before.azure.openai, kind: "AIServices" } }), consents });
    expect(resources(stack, "azurerm_cognitive_account")[0]?.lifecycle).toMatchObject({ prevent_destroy: false });
    expect(JSON.stringify(stack).match(/"prevent_destroy":false/g)).toHaveLength(1);
  });

  it("does not take a consent for one thing as a consent for another", () => {
    const consents = [{ destroys: extraction, reason: "no longer needed by anybody" }];
    const after = { ...withAzure({ openai: { ...before.azure.openai, kind: "AIServices" as const } }), consents };
    expect(refusals(after)).toEqual(
      [`INF-1501 azure-openai/${account}`, ...withAccount].filter((one) => !one.endsWith(extraction)),
    );
  });

  const inPath = (change: Partial<ValidDeployment["azure"]>) =>
    refusals(withAzure(change)).map((one) => one.split(".")[0]);

  it.each([
    [
      "the subdomain",
      { openai: { ...before.azure.openai, subdomain: "another-name-4711" } },
      ["INF-1501 azure-openai/azurerm_cognitive_account", ...withAccount.map((one) => one.split(".")[0])],
    ],
    [
      "a workspace of logs for one of the organisation's",
      { monitoring: { ...before.azure.monitoring, workspaceId: "/subscriptions/x/workspace" } },
      ["INF-1502 azure-foundation/azurerm_log_analytics_workspace"],
    ],
    [
      "the archive for none",
      { monitoring: { ...before.azure.monitoring, archive: { enabled: false, locked: false } } },
      ["INF-1502 azure-foundation/azurerm_private_endpoint", "INF-1502 azure-foundation/azurerm_storage_account"],
    ],
  ] as const)("is refused where it changes %s", (_name, change, expected) => expect(inPath(change)).toEqual(expected));

  it("is refused where it changes the SKU of a model, which is another deployment", () => {
    const alias = before.models.extraction;
    if (alias?.azure === undefined) throw new Error("the example has another alias");
    const azure = { ...alias.azure, sku: "DataZoneProvisionedManaged", capacity: { ptu: 15 } };
    const models = { ...before.models, extraction: { ...alias, azure } };
    expect(refusals({ ...before, models })).toEqual([`INF-1501 azure-openai/${extraction}`]);
  });

  it("locks its archive in place, and is refused where it would unlock it", () => {
    const archive = (locked: boolean) =>
      withAzure({ monitoring: { ...before.azure.monitoring, archive: { enabled: true, locked } } });
    expect(() => evolve(archive(true), archive(false))).not.toThrow();
    expect(() => evolve(archive(false), archive(true))).toThrow(
      /immutability_policy\.state changes from Locked to Unlocked, for which Terraform deletes .* the storage account with its records/,
    );
  });

  it("is refused where its states move elsewhere, and goes through where they are carried over", () => {
    const state = { backend: "s3" as const, bucket: "harbor-states", region: "us-east-1" };
    expect(refusals({ ...before, state })).toEqual(["INF-1505 state"]);
    const consents = [{ leaves: "state/local", reason: "the pilot is over, the states go along" }];
    expect(refusals({ ...before, state, consents })).toEqual([]);
  });

  it("leaves another deployment's output in the same folder alone, as its state is another", () => {
    expect(() => evolve(loadExample("hybrid-health-system"))).not.toThrow();
  });
});
