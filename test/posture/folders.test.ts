import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { InferraError } from "../../lib/errors";
import { assess, readFolder, readStacks } from "../../lib/posture";
import { temporaryFolder } from "../support/examples";

const account = (open: boolean) => ({
  resource: {
    azurerm_cognitive_account: {
      main: { kind: "OpenAI", public_network_access_enabled: open, local_auth_enabled: false },
    },
  },
});
const RULE = "openai-public-access-off";

/** What a folder of these files comes to, of the account and of a rule that has nothing to look at in it. */
function outcomes(files: Readonly<Record<string, object | string>>): readonly (string | undefined)[] {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  const { findings } = assess(readStacks(readFolder(folder)), {});
  return [RULE, "cloudtrail-validated"].map((rule) => findings.find((one) => one.rule === rule)?.outcome);
}

describe("a folder of hand-written Terraform", () => {
  it("is one module of all its JSON files", () => {
    expect(outcomes({ "a.tf.json": account(false), "z.tf.json": { output: {} } })).toEqual(["pass", "notApplicable"]);
  });

  it.each(["a_override.tf.json", "override.tf.json", "z_override.tf.json"])(
    "is what %s makes of it, wherever that stands in the alphabet",
    (name) => {
      const opened = { resource: { azurerm_cognitive_account: { main: { public_network_access_enabled: true } } } };
      expect(outcomes({ "main.tf.json": account(false), [name]: opened })[0]).toBe("fail");
    },
  );

  it("is not taken as read where a file is in Terraform's other syntax", () => {
    const other = 'resource "aws_cloudtrail" "trail" {}';
    expect(outcomes({ "a.tf.json": account(false), "trail.tf": other })).toEqual(["pass", "unknown"]);
  });
});

describe("what terraform show -json prints", () => {
  const planned = {
    format_version: "1.2",
    planned_values: { root_module: {} },
    resource_changes: [],
    configuration: { root_module: {} },
  };
  const outcomeOf = (plan: object) =>
    assess(readStacks([{ json: plan }]), {}).findings.find((one) => one.rule === RULE)?.outcome;

  it("of a whole plan says that nothing is there", () => {
    expect(outcomeOf({ ...planned, complete: true, errored: false })).toBe("notApplicable");
  });

  it.each([{ complete: false }, { errored: true }])(
    "of a plan that is %j leaves unknown what it leaves out",
    (state) => {
      expect(outcomeOf({ ...planned, ...state })).toBe("unknown");
    },
  );

  it("of a state is refused: nothing of it would be judged, and nothing would fail", () => {
    const state = { format_version: "1.0", terraform_version: "1.11.0", values: { root_module: {} } };
    expect(() => readStacks([{ json: state }])).toThrow(
      expect.objectContaining<Partial<InferraError>>({ code: "INF-4003" }),
    );
  });
});
