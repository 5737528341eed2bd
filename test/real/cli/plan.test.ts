import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { type Change, input } from "../../planning/deployments";
import { inferra } from "../../support/command";
import { exampleFile, temporaryFolder } from "../../support/examples";

/** `inferra plan`. */
const plan = (...args: readonly string[]) => inferra(["plan", ...args]);

let folder = "";
beforeEach(() => {
  folder = temporaryFolder();
});

function written(change: Change, books: Readonly<Record<string, string>> = {}): string {
  for (const [name, text] of Object.entries(books)) writeFileSync(join(folder, name), text);
  const file = join(folder, "deployment.yaml");
  writeFileSync(file, stringify(input(change), { aliasDuplicateObjects: false }));
  return file;
}

describe("inferra plan", () => {
  it("prints every decision with its reasons, costs and data flow", () => {
    const { status, stdout, stderr } = plan(exampleFile("hybrid-health-system"));
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/clinical-documentation +phi +432 M +hybrid +self-hosted llama-3\.3-70b-instruct \(fp8\)/);
    expect(stdout).toMatch(/E0 +GPUs that another workload needs anyway have room for it/);
    expect(stdout).toMatch(/Break-even/);
    expect(stdout).toMatch(/bedrock +aws +phi +baa, signed 2026-02-03/);
  });

  it("says of each alias what the gateway does not do for it, with its number of tokens", () => {
    const { stdout } = plan(exampleFile("hybrid-health-system"));
    expect(stdout).toMatch(/\nGateway\n/);
    expect(stdout).toMatch(/a prompt of appeals-reasoning above 64 KiB, about 16384 tokens/);
    expect(stdout).not.toMatch(/a prompt of clinical-large above/);
    const { gateway } = JSON.parse(plan(exampleFile("hybrid-health-system"), "--json").stdout);
    expect(gateway).toContainEqual({
      alias: "radiology-tuned",
      text: expect.stringContaining("fails where radiology-tuned-self-hosted fails"),
    });
    expect(plan(exampleFile("managed-only-platform")).stdout).not.toMatch(/\nGateway\n/);
  });

  it("prints the record as JSON, the same bytes every time", () => {
    const { status, stdout } = plan(exampleFile("hybrid-health-system"), "--json");
    expect(status).toBe(0);
    const { errors, workloads, priceBook } = JSON.parse(stdout);
    expect(errors).toEqual([]);
    expect(workloads[3]).toMatchObject({
      name: "radiology-anomaly",
      placement: "self-hosted",
      target: "self-hosted llama-3.3-70b-instruct (fp8)",
      rules: ["F1"],
      warnings: [expect.stringMatching(/^W_CAP_DROPPED: /), expect.any(String)],
    });
    expect(priceBook.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(plan(exampleFile("hybrid-health-system"), "--json").stdout).toBe(stdout);
  });

  it("prints the record as Markdown", () => {
    const { status, stdout } = plan(exampleFile("managed-only-platform"), "--markdown");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^# Where the workloads of harbor-mutual run\n/);
  });

  it("ends with 1 where a workload can run nowhere, and tells by line why", () => {
    const file = written({ policy: { mlStaff: "none" }, workloads: [{ mayLeaveTenant: false }] });
    const { status, stdout, stderr } = plan(file);
    expect(status).toBe(1);
    expect(stdout).toMatch(/nowhere/);
    expect(stderr).toMatch(/deployment\.yaml:\d+:\d+ error INF-3111 workloads\[0\]\.model/);
    const json = JSON.parse(plan(file, "--json").stdout);
    expect(json.errors[0]).toMatchObject({ code: "INF-3111", line: expect.any(Number) });
    expect(json.workloads[0]).toMatchObject({ placement: null, infeasible: ["F1", "H3"] });
  });

  it("is refused the same way by check and by synth, before anything is written", () => {
    const file = written({ policy: { mlStaff: "none" }, workloads: [{ mayLeaveTenant: false }] });
    for (const args of [
      ["check", file],
      ["synth", file, "--out", join(folder, "out")],
    ]) {
      const { status, stderr } = inferra(args);
      expect([args[0], status]).toEqual([args[0], 1]);
      expect(stderr).toMatch(/deployment\.yaml:\d+:\d+ error INF-3111/);
      expect(stderr).toMatch(/nothing was written/);
    }
  });

  it("reads the registry and the price book from beside the document", () => {
    const books = {
      "approved.yaml": "hipaa_compliant_models: {}\n",
      "prices.yaml": "prices:\n  - { id: managed.egress, value: 0, unit: share, source: measured, asOf: 2026-10-01 }\n",
    };
    const file = written({ approvedModels: "approved.yaml", prices: { book: "prices.yaml" } }, books);
    const { status, stdout } = plan(file, "--json");
    expect(status).toBe(1);
    const { registry, workloads } = JSON.parse(stdout);
    expect(registry).toBe("organisation");
    expect(workloads[0].infeasible).toEqual(["X1", "F1", "H1"]);
    const missing = plan(written({ approvedModels: "nowhere.yaml" }));
    expect(missing.status).toBe(2);
    expect(missing.stderr).toMatch(/nowhere\.yaml/);
    const wrong = plan(written({ prices: { book: "prices.yaml" } }, { "prices.yaml": "prices: []\n" }));
    expect(wrong).toMatchObject({ status: 1, stderr: expect.stringMatching(/INF-1105 prices\.yaml:1 prices/) });
  });
});
