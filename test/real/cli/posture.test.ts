import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { addPostureCommand } from "../../../lib/cli/posture";
import { inferra as program } from "../../support/command";
import { temporaryFolder } from "../../support/examples";

const folder = temporaryFolder();
/** The command in this process; one test runs the program itself. */
async function inferra(...args: string[]) {
  const written = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((stream) =>
    jest.spyOn(process[stream], "write").mockImplementation((text) => {
      written[stream] += text;
      return true;
    }),
  );
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    const program = new Command();
    addPostureCommand(program);
    await program.parseAsync(["posture", ...args], { from: "user" });
    return { status: process.exitCode, ...written };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}
const file = (name: string, content: object | string): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};

const account = (open: boolean): object => ({
  resource: {
    azurerm_cognitive_account: {
      main: { kind: "OpenAI", public_network_access_enabled: open, local_auth_enabled: false },
    },
  },
});
const open = file("open.tf.json", account(true));
const RULE = "openai-public-access-off";
const ADDRESS = "azurerm_cognitive_account.main";

describe("inferra posture", () => {
  it("is a command of the program", () => {
    const { status, stdout } = program(["posture", open, "--json"]);
    expect(status).toBe(1);
    expect(JSON.parse(stdout).findings).toContainEqual(expect.objectContaining({ rule: RULE, outcome: "fail" }));
  });

  it("ends with 1 on a failure at or above the threshold, and says what to do", async () => {
    const { status, stdout } = await inferra(open);
    expect(status).toBe(1);
    expect(stdout).toContain(`critical ${RULE} ${ADDRESS}`);
    expect(stdout).toContain("public_network_access_enabled: true; must be false");
    expect(stdout).toContain("fix: set public_network_access_enabled to false");
    expect(stdout).toContain("- rule: ");
  });

  it("prints every outcome as JSON, in the six fields and no more", async () => {
    const { summary, findings } = JSON.parse((await inferra(open, "--json")).stdout);
    expect(Object.keys(summary)).toEqual(["pass", "fail", "unknown", "notApplicable", "excepted"]);
    expect(findings.length).toBe(Object.values(summary as Record<string, number>).reduce((sum, one) => sum + one));
    for (const one of findings)
      expect(Object.keys(one)).toEqual(["rule", "outcome", "severity", "address", "controls", "message"]);
    expect(findings).toContainEqual(expect.objectContaining({ rule: RULE, outcome: "fail", address: ADDRESS }));
    expect(new Set(findings.map((one: { outcome: string }) => one.outcome)).has("notApplicable")).toBe(true);
  });

  it("ends with 0 where nothing fails at the threshold", async () => {
    const network = file("network.json", { resource: { azurerm_resource_group: { main: { name: "x" } } } });
    expect(await inferra(network)).toMatchObject({ status: 0, stderr: "" });
  });

  it("accepts what a file excepts, and fails on what that doesn't need", async () => {
    const fails: { rule: string; address: string }[] = JSON.parse(
      (await inferra(open, "--json")).stdout,
    ).findings.filter((one: { outcome: string }) => one.outcome === "fail");
    const exceptions = fails.map(({ rule, address }) => ({
      rule,
      path: address,
      reason: "judged by hand, for the test",
      owner: "test",
      expires: "9999-12-31",
    }));
    expect((await inferra(open, "--exceptions", file("exceptions.json", exceptions))).status).toBe(0);
    const spare = [...exceptions, { ...exceptions[0], path: "azurerm_cognitive_account.other" }];
    const { status, stdout } = await inferra(open, "--exceptions", file("spare.json", spare));
    expect(status).toBe(1);
    expect(stdout).toContain("high exception-unused azurerm_cognitive_account.other");
    const ended = exceptions.map((one) => ({ ...one, expires: "2020-01-01" }));
    expect((await inferra(open, "--exceptions", file("ended.json", ended))).status).toBe(1);
  });

  it("judges by the rules of a framework only", async () => {
    const rules = async (args: string[]): Promise<number> =>
      JSON.parse((await inferra(open, "--json", ...args)).stdout).findings.length;
    expect(await rules(["--framework", "eu-ai-act"])).toBeLessThan(await rules([]));
  });

  it.each([
    ["--markdown", /^# Posture/],
    ["--sarif", /"version": "2.1.0"/],
    ["--junit", /^<\?xml/],
    ["--oscal-component", /"component-definition"/],
    ["--oscal-results", /"assessment-results"/],
  ])("prints %s", async (flag, start) => {
    const { status, stdout } = await inferra(open, flag);
    expect(status).toBe(1);
    expect(stdout).toMatch(start);
  });

  it("reads the files of a folder as one module, and a folder of stacks as one deployment", async () => {
    const module = join(folder, "module");
    mkdirSync(module);
    writeFileSync(join(module, "a.tf.json"), JSON.stringify(account(true)));
    writeFileSync(
      join(module, "b.tf.json"),
      JSON.stringify({ resource: { azurerm_cognitive_account: { other: { kind: "OpenAI" } } } }),
    );
    const addresses = JSON.parse((await inferra(module, "--json")).stdout).findings.map(
      (one: { address: string }) => one.address,
    );
    expect(addresses).toEqual(expect.arrayContaining([ADDRESS, "azurerm_cognitive_account.other"]));
    const stacks = join(folder, "stacks");
    mkdirSync(stacks);
    writeFileSync(join(stacks, "one.json"), JSON.stringify(account(true)));
    writeFileSync(
      join(stacks, "manifest.json"),
      JSON.stringify({ stacks: { one: { synthesizedStackPath: "one.json" } } }),
    );
    expect(JSON.parse((await inferra(stacks, "--json")).stdout).findings).toContainEqual(
      expect.objectContaining({ address: `one/${ADDRESS}`, outcome: "fail" }),
    );
  });

  it("writes evidence to a folder", async () => {
    const out = join(folder, "evidence");
    expect((await inferra(open, "--evidence", out)).status).toBe(1);
    expect(readdirSync(out)).toEqual(expect.arrayContaining(["SHA256SUMS", "controls.json", "posture.sarif"]));
    expect(spawnSync("sha256sum", ["--check", "--quiet", "SHA256SUMS"], { cwd: out }).status).toBe(0);
    expect(readFileSync(join(out, "controls.json"), "utf8")).toContain('"value": "true"');
  });

  it.each<[string, string[], string]>([
    ["nothing", [join(folder, "nowhere")], "INF-4002"],
    ["an empty folder", [temporaryFolder()], "INF-4002"],
    ["no JSON", [file("broken.json", "{")], "INF-4001"],
    ["something else", [file("other.json", { a: 1 })], "INF-4003"],
    ["exceptions that are none", [open, "--exceptions", file("wrong.yaml", "- rule: x")], "INF-4004"],
    ["exceptions that are no YAML", [open, "--exceptions", file("bad.yaml", "a: [")], "INF-4004"],
    ["a framework that nobody knows", [open, "--framework", "hippa"], "INF-4005"],
  ])("ends with 2 for %s", async (_, args, code) => {
    expect(await inferra(...args)).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining(code) });
    const json = await inferra(...args, "--json");
    expect(json.status).toBe(2);
    expect(JSON.parse(json.stdout).errors[0].code).toBe(code);
  });
});
