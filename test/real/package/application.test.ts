import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CORE, documents, PROVIDERS, Project, subpaths, TYPESCRIPT } from "./project";

/** What an application writes with one construct; the provider's bindings have no `exports`, so import wants the file. */
const stackIn = (providers: string): string => `
import { AzurermProvider } from "${providers}";
import { App, TerraformStack } from "cdktf";
import { azureNaming } from "inferra/azure/naming";
import { LogGroup } from "inferra/aws/log-group";
import { LogAnalytics } from "inferra/azure/log-analytics";

const app = new App({ outdir: process.argv[2] });
const stack = new TerraformStack(app, "logs");
new AzurermProvider(stack, "Azure", { features: [{}], subscriptionId: "00000000-0000-0000-0000-000000000001" });
const logs = new LogAnalytics(stack, "Logs", { resourceGroupName: "rg", location: "eastus2", naming: azureNaming("app") });
export const id: string = logs.workspaceId;
export const theirs: typeof LogGroup = LogGroup;
// @ts-expect-error: an identifier is text, and this says that types are there
export const wrong: number = logs.workspaceId;
app.synth();
`;

const ESM = stackIn("@cdktf/provider-azurerm/lib/provider/index.js");
const CJS = stackIn("@cdktf/provider-azurerm/lib/provider");

/** How `cdktf init` sets the compiler up, which finds modules as Node 10 did. */
const TEMPLATE = { target: "es2018", module: "commonjs", moduleResolution: "node10", skipLibCheck: true };

const options = (more: object): string =>
  JSON.stringify({
    compilerOptions: { target: "es2022", strict: true, esModuleInterop: true, types: ["node"], ...more },
    include: ["src"],
  });

describe("an application with every provider", () => {
  const project = new Project();
  const library = join(project.folder, "node_modules/inferra");
  const modules = (): string[] => subpaths(library);
  const everything = (): string =>
    modules()
      .map((one, index) => `import * as m${index} from "${one}";\nexport { m${index} };\n`)
      .join("");

  beforeAll(() => project.install({ ...CORE, ...PROVIDERS, ...TYPESCRIPT }));
  afterAll(() => project.remove());

  it("imports and requires every subpath, and gets the same things by the same names", () => {
    project.write(
      "both.mjs",
      `import { createRequire } from "node:module";
      const require = createRequire(import.meta.url);
      const differ = [];
      for (const name of ${JSON.stringify(modules())}) {
        const imported = await import(name);
        const required = require(name);
        const names = Object.keys(required).sort().join();
        if (names !== Object.keys(imported).sort().join()) differ.push(name + " has other names");
        for (const key of Object.keys(required)) if (imported[key] !== required[key]) differ.push(name + " " + key);
      }
      console.log(JSON.stringify(differ));`,
    );
    expect(modules().length).toBeGreaterThan(50);
    expect(JSON.parse(project.must("node", "both.mjs"))).toEqual([]);
  });

  it.each([
    ["ES modules and CommonJS modules", { mts: ESM, cts: CJS }, { module: "node16" }],
    ["a module of cdktf's own template, whose compiler reads no exports", { ts: CJS }, TEMPLATE],
  ])("compiles %s against the types of every subpath, and runs them", (_, programs, module) => {
    project.must("rm", "-rf", "src");
    for (const [extension, text] of Object.entries(programs)) {
      project.write(`src/stack.${extension}`, text);
      project.write(`src/everything.${extension}`, everything());
    }
    project.write("tsconfig.json", options(module));
    project.must("npx", "--no-install", "tsc", "-p", ".");
    for (const extension of Object.keys(programs)) {
      const out = join(project.folder, `out-${extension}`);
      project.must("node", `src/stack.${extension.replace("ts", "js")}`, out);
      expect(readdirSync(join(out, "stacks/logs"))).toContain("cdk.tf.json");
    }
  });

  it("type-checks for a bundler", () => {
    project.must("rm", "-rf", "src");
    project.write("src/stack.ts", CJS);
    project.write("src/everything.ts", everything());
    project.write(
      "tsconfig.json",
      options({ module: "esnext", moduleResolution: "bundler", noEmit: true, skipLibCheck: true }),
    );
    project.must("npx", "--no-install", "tsc", "-p", ".");
  });

  it("synthesizes every example by the command", () => {
    expect(documents(library).length).toBeGreaterThan(2);
    for (const document of documents(library)) expect(stacksIn(synthesized(project, document))).not.toEqual([]);
  });

  describe("and the community fork under the name of cdktf", () => {
    const forked = new Project();
    beforeAll(() =>
      forked.install({ ...CORE, ...PROVIDERS, cdktf: "npm:cdktn@0.24.0" }, { overrides: { cdktf: "$cdktf" } }),
    );
    afterAll(() => forked.remove());

    it("gets it alone, and no peer complains", () => {
      const { name } = JSON.parse(readFileSync(join(forked.folder, "node_modules/cdktf/package.json"), "utf8"));
      expect(name).toBe("cdktn");
      expect(JSON.parse(forked.must("npm", "ls", "cdktf", "--json")).problems).toBeUndefined();
    });

    it("synthesizes every example to the same Terraform", () => {
      expect(documents(library).length).toBeGreaterThan(2);
      for (const document of documents(library)) {
        const [ours, theirs] = [synthesized(project, document), synthesized(forked, document)];
        expect(stacksIn(theirs)).toEqual(stacksIn(ours));
        for (const stack of stacksIn(ours)) expect(essence(theirs, stack)).toEqual(essence(ours, stack));
      }
    });
  });
});

/** Where a project's own command has synthesized one of the library's documents, which it does once. */
function synthesized(project: Project, document: string): string {
  const out = join(project.folder, `out-${document.replaceAll("/", "-")}`);
  if (!existsSync(out)) {
    project.must("npx", "--no-install", "inferra", "synth", join("node_modules/inferra", document), "--out", out);
  }
  return out;
}

const stacksIn = (out: string): string[] => readdirSync(join(out, "stacks")).sort();

/** The Terraform of a stack without the cdktf release that wrote it, and without a backend that the fork spells out. */
function essence(out: string, stack: string): unknown {
  const { "//": _, terraform, ...rest } = JSON.parse(readFileSync(join(out, "stacks", stack, "cdk.tf.json"), "utf8"));
  const { backend, ...settings } = terraform;
  return { ...rest, terraform: settings };
}
