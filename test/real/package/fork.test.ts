import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CORE, documents, PROVIDERS, Project } from "./project";

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
    for (const [index, document] of documents(join(original.folder, "node_modules/inferra")).entries()) {
      const out = `out-${index}`;
      const synth = ["--no-install", "inferra", "synth", `node_modules/inferra/${document}`, "--out", out];
      for (const project of [original, forked]) project.must("npx", ...synth);
      const stacks = readdirSync(join(original.folder, out, "stacks"));
      expect(readdirSync(join(forked.folder, out, "stacks"))).toEqual(stacks);
      for (const stack of stacks) {
        const file = join(out, "stacks", stack, "cdk.tf.json");
        expect(essence(join(forked.folder, file))).toEqual(essence(join(original.folder, file)));
      }
    }
  });
});
