import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inferra } from "../../support/command";
import { temporaryFolder } from "../../support/examples";

let folder = "";
beforeEach(() => {
  folder = temporaryFolder();
});

const run = (...args: readonly string[]) => inferra(args, { cwd: folder });

const NAMED = ["--yes", "--name", "northgate"];

describe("inferra init", () => {
  it("writes a document that check accepts, and plan and synth too", () => {
    expect(run("init", ...NAMED)).toMatchObject({ status: 0, stderr: "" });
    expect(readdirSync(folder)).toEqual(["deployment.yaml"]);
    expect(run("check", "deployment.yaml")).toMatchObject({ status: 0, stderr: "" });
    expect(run("synth", "deployment.yaml", "--json")).toMatchObject({ status: 0, stderr: "" });
  });

  it("writes over nothing without --force", () => {
    writeFileSync(join(folder, "deployment.yaml"), "mine\n");
    const { status, stderr } = run("init", ...NAMED);
    expect(status).toBe(1);
    expect(stderr).toContain("INF-1020");
    expect(readFileSync(join(folder, "deployment.yaml"), "utf8")).toBe("mine\n");
    expect(run("init", ...NAMED, "--force").status).toBe(0);
    expect(readFileSync(join(folder, "deployment.yaml"), "utf8")).toContain("name: northgate\n");
  });

  it("says as JSON what was written, into a folder that it makes", () => {
    const { status, stdout } = run("init", "a/b.yaml", "--name", "northgate", "--json");
    expect(status).toBe(0);
    const { errors, file, answers, document } = JSON.parse(stdout);
    expect({ errors, answers }).toMatchObject({ errors: [], answers: { name: "northgate", region: "eastus2" } });
    expect(file).toMatch(/\/a\/b\.yaml$/);
    expect(document).toBe(readFileSync(join(folder, "a/b.yaml"), "utf8"));
    expect(document).toContain("$schema=../node_modules/inferra/schema/deployment.schema.json");
  });

  it("prints the document where the file is -, and writes none", () => {
    const { status, stdout } = run("init", "-", ...NAMED);
    expect(status).toBe(0);
    expect(stdout).toContain("name: northgate\n");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("writes nothing where an answer does not fit, or two do not fit together", () => {
    const { status, stdout } = run("init", "--json", "--name", "northgate", "--region", "eastus3");
    expect({ status, code: JSON.parse(stdout).errors[0].code }).toEqual({ status: 1, code: "INF-1021" });
    const twice = ["--workload", "claims:public:gpt-5.1", "claims:public:gpt-5.1"];
    expect(run("init", ...NAMED, ...twice).status).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });
});
