import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inferra } from "../../support/command";
import { exampleFile, temporaryFolder } from "../../support/examples";

const folder = temporaryFolder();
const old = exampleFile("managed-only-platform");

const edited = (name: string, edit: (text: string) => string): string => {
  const file = join(folder, name);
  writeFileSync(file, edit(readFileSync(old, "utf8")));
  return file;
};
const diff = (edit: (text: string) => string, ...options: readonly string[]) =>
  inferra(["diff", old, edited("new.yaml", edit), ...options]);

const other = (text: string): string =>
  text.replace('gpt-5.4-mini, version: "2026-03-17", sku', 'gpt-5.4, version: "2026-03-05", sku');

describe("inferra diff", () => {
  it("finds nothing between a document and itself", () => {
    expect(diff((text) => `${text}# a remark\n`)).toEqual({
      status: 0,
      stdout: "no change in Terraform\n",
      stderr: "",
    });
  });

  it("ends with 0 where everything changes in place, and says what", () => {
    const { status, stdout, stderr } = diff((text) =>
      text.replace("tokensPerMinute: 250000", "tokensPerMinute: 300000"),
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/~ azurerm_cognitive_deployment\.OpenAi_Deployment-extraction_\w+ {2}sku/);
    expect(stdout).toContain("0 to add, 1 to change in place, 0 to replace, 0 to destroy; 0 of them hold state");
  });

  it("ends with 1 where a loss is not consented to: what is lost, why, and the consent to write", () => {
    const { status, stdout, stderr } = diff(other);
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /± azurerm_cognitive_deployment\.OpenAi_Deployment-extraction_\w+ {2}model\.name: gpt-5\.4-mini → gpt-5\.4/,
    );
    expect(stdout).toMatch(/loses one model deployment/);
    expect(stdout).toMatch(/claims-extraction +managed: Azure OpenAI gpt-5\.4-mini .* managed: Azure OpenAI gpt-5\.4 /);
    expect(stderr).toMatch(/error INF-1501 azure-openai\/azurerm_cognitive_deployment/);
    const consents = /^consents:\n(?: {2}- \{ destroys: .*\n)+/m
      .exec(stdout)?.[0]
      .replaceAll("…", "agreed with claims");
    const consented = diff((text) => `${other(text)}\n${consents}`);
    expect({ status: consented.status, stderr: consented.stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("prints the same as JSON, with errors where it ends with 1", () => {
    const { status, stdout } = diff(other, "--json");
    const found = JSON.parse(stdout);
    expect(status).toBe(1);
    expect(found.errors.map((one: { code: string }) => one.code)).toEqual(["INF-1501"]);
    expect(found.unconsented.losses[0]).toMatchObject({
      stack: "azure-openai",
      action: "replace",
      arguments: [{ argument: "model.name" }],
    });
    expect(found.workloads.map((one: { name: string }) => one.name)).toEqual(["claims-extraction"]);
  });

  it("says that a deployment of another name leaves the first one standing", () => {
    const { status, stdout } = diff((text) => text.replace("name: harbor-mutual", "name: harbor-second"));
    expect(status).toBe(0);
    expect(stdout).toMatch(/! azure-openai is of another deployment: what stands there stays/);
  });

  it("ends with 1 where the deployment moves out of its subscription or of its states, at the line that says so", () => {
    const within = (subscription: string) => (text: string) =>
      text.replace("azure:\n", `azure:\n  subscriptionId: 00000000-0000-0000-0000-00000000000${subscription}\n`);
    const { status, stderr } = inferra(["diff", edited("old.yaml", within("1")), edited("new.yaml", within("2"))]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/new\.yaml:\d+:\d+ error INF-1504 azure\.subscriptionId/);
    const states = diff((text) => `${text}\nstate: { backend: s3, bucket: harbor-states, region: us-east-1 }\n`);
    expect(states.status).toBe(1);
    expect(states.stdout).toContain("  - { leaves: state/local, reason: … }");
    expect(states.stderr).toMatch(/error INF-1505 state\n[\s\S]*terraform init -migrate-state/);
  });

  it("says which of the two documents can't be composed", () => {
    writeFileSync(join(folder, "prices.yaml"), "prices: []\n");
    const priced = edited("priced.yaml", (text) => `${text}\nprices: { book: prices.yaml }\n`);
    const { status, stderr } = inferra(["diff", priced, old]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^\S*priced\.yaml/);
    expect(inferra(["diff", old, priced]).stderr).toBe(stderr);
  });

  it("names a consent that nothing is lost for", () => {
    const consents = "consents: [{ destroys: azurerm_key_vault.Gone, reason: not needed by anybody }]";
    expect(diff((text) => `${text}\n${consents}\n`).stdout).toContain(
      "the consent to azurerm_key_vault.Gone is not needed",
    );
  });
});
