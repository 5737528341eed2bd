import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CORE, PROVIDERS, Project } from "./project";

type Json = { terraform: { backend?: unknown }; "//"?: unknown };

/** The Terraform of a stack without the cdktf release that wrote it, and without a backend that the fork spells out. */
function essence(file: string): unknown {
  const { "//": written, terraform, ...rest } = JSON.parse(readFileSync(file, "utf8")) as Json;
  const { backend, ...settings } = terraform;
  return { ...rest, terraform: settings };
}

describe("the community fork under the name of cdktf", () => {
  const original = new Project();
  const forked = new Project();
  const examples = (): string[] =>
    readdirSync(join(original.folder, "node_modules/inferra/examples")).filter((file) => file.endsWith(".yaml"));

  beforeAll(() => {
    original.install({ ...CORE, ...PROVIDERS });
    forked.install({ ...CORE, ...PROVIDERS, cdktf: "npm:cdktn@0.24.0" }, { overrides: { cdktf: "$cdktf" } });
  });
  afterAll(() => {
    original.remove();
    forked.remove();
  });

  it("is the only one that is installed, and no peer complains", () => {
    const { name } = JSON.parse(readFileSync(join(forked.folder, "node_modules/cdktf/package.json"), "utf8"));
    expect(name).toBe("cdktn");
    expect(JSON.parse(forked.must("npm", "ls", "cdktf", "--json")).problems).toBeUndefined();
  });

  it("synthesizes every example to the same Terraform", () => {
    for (const example of examples()) {
      for (const project of [original, forked]) {
        project.must(
          "npx",
          "--no-install",
          "inferra",
          "synth",
          `node_modules/inferra/examples/${example}`,
          "--out",
          example,
        );
      }
      const stacks = readdirSync(join(original.folder, example, "stacks"));
      expect(readdirSync(join(forked.folder, example, "stacks"))).toEqual(stacks);
      for (const stack of stacks) {
        const file = join(example, "stacks", stack, "cdk.tf.json");
        expect(essence(join(forked.folder, file))).toEqual(essence(join(original.folder, file)));
      }
    }
  });
});
