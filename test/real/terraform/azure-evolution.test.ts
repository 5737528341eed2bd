import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { OpenAiDeployment } from "../../../lib/azure/openai";
import { replacementOf } from "../../../lib/catalog";
import { offeredDeployments, Platform, type PlatformOptions } from "../../azure/platform";
import { type PlannedChanges, Terraform } from "../../support/terraform";
import { describeWith, lacksForOfflineTerraform } from "../../support/tools";

jest.setTimeout(180_000);

const [NOTES, ASSISTANT] = offeredDeployments("public") as [OpenAiDeployment, OpenAiDeployment];
const EMBEDDINGS: OpenAiDeployment = {
  name: "embeddings",
  model: "text-embedding-3-small",
  version: "1",
  sku: "DataZoneStandard",
  capacity: 100,
};
const BEFORE: PlatformOptions = { encryption: "platform", deployments: [NOTES, ASSISTANT] };

describeWith(lacksForOfflineTerraform(), "a platform that stands, changed", () => {
  const folder = mkdtempSync(join(tmpdir(), "inferra-azure-"));
  const terraform = new Terraform(join(folder, "stacks", "platform"));
  const synth = (options: PlatformOptions): void => {
    const app = new App({ outdir: folder, stackTraces: false });
    new Platform(app, "platform", options);
    app.synth();
  };
  const plannedFor = (options: PlatformOptions): PlannedChanges => {
    synth({ ...BEFORE, ...options });
    return terraform.plan();
  };

  beforeAll(() => {
    synth(BEFORE);
    terraform.init();
    terraform.apply();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The parts of addresses that tell resources apart, without the hash. */
  const short = (addresses: readonly string[]): string[] =>
    addresses.map((address) => address.replace(/^azurerm_/, "").replace(/_[0-9A-F]{8}$/, "")).sort();

  it.each([
    ["a model at the end", { deployments: [NOTES, ASSISTANT, EMBEDDINGS] }],
    ["a model in front of the others", { deployments: [EMBEDDINGS, NOTES, ASSISTANT] }],
    ["a model between two others", { deployments: [NOTES, EMBEDDINGS, ASSISTANT] }],
  ])("takes %s without touching what stands", (_name, options) => {
    const changes = plannedFor(options);
    expect(short(changes.create)).toEqual(["cognitive_deployment.OpenAi_Deployment-embeddings"]);
    expect([...changes.update, ...changes.replace, ...changes.destroy]).toEqual([]);
  });

  it.each([
    ["a new capacity", { ...NOTES, capacity: 80 }],
    ["another content filter", { ...NOTES, contentFilter: "Microsoft.DefaultV2" }],
  ])("takes %s in place, of one deployment", (_name, notes) => {
    const changes = plannedFor({ deployments: [notes, ASSISTANT] });
    expect(short(changes.update)).toEqual(["cognitive_deployment.OpenAi_Deployment-notes"]);
    expect([...changes.create, ...changes.replace, ...changes.destroy]).toEqual([]);
  });

  it("takes a new version, of its own deployment only", () => {
    synth(BEFORE);
    // The catalogue knows one version of this model, so the next one is written where Terraform reads it.
    const file = join(terraform.directory, "cdk.tf.json");
    const stack = JSON.parse(readFileSync(file, "utf8"));
    const deployments = Object.values<{ name: string; model: { version: string } }>(
      stack.resource.azurerm_cognitive_deployment,
    );
    for (const one of deployments) if (one.name === "notes") one.model.version = "2027-01-01";
    writeFileSync(file, JSON.stringify(stack));
    const changes = terraform.plan();
    // In place, says the real provider; the schemas alone, which plan here, can't tell it from a new model.
    expect(short([...changes.update, ...changes.replace])).toEqual(["cognitive_deployment.OpenAi_Deployment-notes"]);
    expect([...changes.create, ...changes.destroy]).toEqual([]);
  });

  it("loses a model without touching the others", () => {
    const changes = plannedFor({ deployments: [ASSISTANT] });
    expect(short(changes.destroy)).toEqual(["cognitive_deployment.OpenAi_Deployment-notes"]);
    expect([...changes.create, ...changes.update, ...changes.replace]).toEqual([]);
  });

  it("takes a caller", () => {
    const changes = plannedFor({ callers: ["notes-service", "triage"] });
    expect(short(changes.create)).toEqual([
      "federated_identity_credential.Caller-triage_Federation",
      "role_assignment.Caller-triage",
      "user_assigned_identity.Caller-triage_Identity",
    ]);
    expect([...changes.update, ...changes.replace, ...changes.destroy]).toEqual([]);
  });

  it.each(["system", "user"] as const)(
    "takes a key of its own by %s identity without replacing the account",
    (encryption) => {
      const changes = plannedFor({ encryption });
      expect(changes.create).toEqual(expect.arrayContaining([expect.stringMatching(/^azurerm_key_vault_key\./)]));
      expect(short(changes.update)).toEqual(encryption === "user" ? ["cognitive_account.OpenAi"] : []);
      expect([...changes.replace, ...changes.destroy]).toEqual([]);
    },
  );

  it("takes stricter filters in place", () => {
    const changes = plannedFor({ account: { contentFilters: [{ name: "inferra", severity: "Low" }] } });
    expect(short(changes.update)).toEqual(["cognitive_account_rai_policy.OpenAi_Filter-inferra"]);
    expect([...changes.create, ...changes.replace, ...changes.destroy]).toEqual([]);
  });

  describe("what replaces is on record, with what it loses", () => {
    const onRecord = (address: string, argument: string) =>
      replacementOf(address.split(".")[0] ?? "")?.replacing.includes(argument);

    it.each([
      ["kind", { kind: "AIServices" }, "cognitive_account.OpenAi"],
      [
        "sku.name",
        { deployments: [{ ...NOTES, sku: "DataZoneProvisionedManaged", capacity: { ptu: 15 } }, ASSISTANT] },
        "cognitive_deployment.OpenAi_Deployment-notes",
      ],
      [
        "model.name",
        { deployments: [{ ...NOTES, model: "gpt-5.4-mini", version: "2026-03-17" }, ASSISTANT] },
        "cognitive_deployment.OpenAi_Deployment-notes",
      ],
      [
        "base_policy_name",
        { account: { contentFilters: [{ name: "inferra", base: "Microsoft.Default" }] } },
        "cognitive_account_rai_policy.OpenAi_Filter-inferra",
      ],
      ["subnet_id", { network: "existing" }, "private_endpoint.OpenAi_PrivateEndpoint"],
    ] as const)("%s", (argument, options, address) => {
      const changes = plannedFor(options as PlatformOptions);
      expect(short(changes.replace)).toContain(address);
      expect(onRecord(`azurerm_${address}`, argument)).toBe(true);
    });

    it("one deployment that is replaced leaves the account and the others alone", () => {
      const changes = plannedFor({
        deployments: [{ ...NOTES, model: "gpt-5.4-mini", version: "2026-03-17" }, ASSISTANT],
      });
      expect(short(changes.replace)).toEqual(["cognitive_deployment.OpenAi_Deployment-notes"]);
      expect([...changes.create, ...changes.update, ...changes.destroy]).toEqual([]);
    });
  });
});
