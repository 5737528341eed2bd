// Writes the cdktf program that somebody would have without the library: the same resources with the same arguments,
// spelled out, each class imported by its own path or all of them from the provider's index.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const pascal = (name) => camel(`_${name}`);

/** Argument names in camel case, all the way down; maps such as tags keep theirs. */
function camelDeep(value, key) {
  if (Array.isArray(value)) return value.map((one) => camelDeep(one, key));
  if (value === null || typeof value !== "object" || key === "tags") return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [camel(name), camelDeep(inner, name)]));
}

export function writePlainProgram(synthesized, file, { imports }) {
  const manifest = JSON.parse(readFileSync(join(synthesized, "manifest.json"), "utf8"));
  const classes = new Set();
  const body = [];
  for (const [name, { synthesizedStackPath, dependencies }] of Object.entries(manifest.stacks)) {
    const stack = JSON.parse(readFileSync(join(synthesized, synthesizedStackPath), "utf8"));
    const variable = camel(name.replaceAll("-", "_"));
    body.push(`const ${variable} = new TerraformStack(app, ${JSON.stringify(name)});`);
    for (const dependency of dependencies)
      body.push(`${variable}.addDependency(${camel(dependency.replaceAll("-", "_"))});`);
    body.push(`new LocalBackend(${variable}, ${JSON.stringify(stack.terraform.backend.local)});`);
    body.push(
      `new azurerm.provider.AzurermProvider(${variable}, "azurerm", ${JSON.stringify(camelDeep(stack.provider.azurerm[0]))});`,
    );
    for (const [data, byName] of Object.entries(stack.data?.terraform_remote_state ?? {})) {
      body.push(
        `new DataTerraformRemoteStateLocal(${variable}, ${JSON.stringify(data)}, ${JSON.stringify(byName.config)});`,
      );
    }
    for (const [type, byName] of Object.entries(stack.resource)) {
      const module = type.replace(/^azurerm_/, "");
      classes.add(module);
      for (const [id, { "//": _, ...config }] of Object.entries(byName)) {
        const reference = `azurerm.${camel(module)}.${pascal(module)}`;
        // Lifecycle and ordering are cdktf's own arguments; as overrides they keep their Terraform form.
        const { depends_on: dependsOn, lifecycle, ...args } = config;
        const resource = `new ${reference}(${variable}, ${JSON.stringify(id)}, ${JSON.stringify(camelDeep(args))})`;
        const overrides = Object.entries({ depends_on: dependsOn, lifecycle }).filter(
          ([, value]) => value !== undefined,
        );
        if (overrides.length === 0) body.push(`${resource};`);
        else {
          body.push(`{ const one = ${resource};`);
          for (const [key, value] of overrides)
            body.push(`one.addOverride(${JSON.stringify(key)}, ${JSON.stringify(value)});`);
          body.push("}");
        }
      }
    }
  }
  const modules = ["provider", ...classes];
  const bindings =
    imports === "index"
      ? 'const azurerm = require("@cdktf/provider-azurerm");'
      : `const azurerm = {\n${modules.map((one) => `${camel(one)}: require("@cdktf/provider-azurerm/lib/${one.replaceAll("_", "-")}"),`).join("\n")}\n};`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    [
      'const { App, DataTerraformRemoteStateLocal, LocalBackend, TerraformStack } = require("cdktf");',
      bindings,
      "const app = new App({ outdir: process.argv[2], stackTraces: false });",
      ...body,
      "app.synth();",
      "",
    ].join("\n"),
  );
}
