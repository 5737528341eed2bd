// Writes the cdktf program that somebody would have without the library: the same resources with the same arguments,
// spelled out, each class imported by its own path or all of them from the provider's index.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/** Argument names in camel case, all the way down; maps such as tags keep theirs. */
function camelDeep(value, key) {
  if (Array.isArray(value)) return value.map((one) => camelDeep(one, key));
  if (value === null || typeof value !== "object" || key === "tags") return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [camel(name), camelDeep(inner, name)]));
}

/** Where the bindings keep the class of a Terraform type: package, module and class name (which is not always the type's). */
function bindingOf(type, kind = "resource") {
  const provider = type.slice(0, type.indexOf("_"));
  const words = type.slice(provider.length + 1).replaceAll("_", "-");
  const module = kind === "data" ? `data-${provider}-${words}` : words;
  const path = `@cdktf/provider-${provider}/lib/${module}`;
  const [name] = Object.entries(require(path)).find(([, exported]) => exported.tfResourceType === type);
  return { provider, module, path, reference: `${provider}.${camel(module.replaceAll("-", "_"))}.${name}` };
}

function providerBinding(provider) {
  const path = `@cdktf/provider-${provider}/lib/provider`;
  const name = Object.keys(require(path)).find((exported) => exported.endsWith("Provider"));
  return { provider, module: "provider", path, reference: `${provider}.provider.${name}` };
}

export function writePlainProgram(synthesized, file, { imports }) {
  const manifest = JSON.parse(readFileSync(join(synthesized, "manifest.json"), "utf8"));
  const used = new Map();
  const body = [];
  const use = (binding) => {
    used.set(binding.path, binding);
    return binding.reference;
  };
  const stacks = Object.entries(manifest.stacks);
  const variableOf = (stack) => camel(stack.replaceAll("-", "_"));
  for (const [name] of stacks)
    body.push(`const ${variableOf(name)} = new TerraformStack(app, ${JSON.stringify(name)});`);
  for (const [name, { synthesizedStackPath, dependencies }] of stacks) {
    const stack = JSON.parse(readFileSync(join(synthesized, synthesizedStackPath), "utf8"));
    const variable = variableOf(name);
    for (const dependency of dependencies) body.push(`${variable}.addDependency(${variableOf(dependency)});`);
    body.push(`new LocalBackend(${variable}, ${JSON.stringify(stack.terraform.backend.local)});`);
    for (const [provider, configurations] of Object.entries(stack.provider)) {
      for (const configuration of configurations) {
        const id = [provider, configuration.alias].filter(Boolean).join("-");
        const reference = use(providerBinding(provider));
        body.push(`new ${reference}(${variable}, "${id}", ${JSON.stringify(camelDeep(configuration))});`);
      }
    }
    for (const [kind, types] of [
      ["data", stack.data ?? {}],
      ["resource", stack.resource],
    ]) {
      for (const [type, byName] of Object.entries(types)) {
        for (const [id, { "//": _, ...config }] of Object.entries(byName)) {
          if (type === "terraform_remote_state") {
            const settings = JSON.stringify(config.config);
            body.push(`new DataTerraformRemoteStateLocal(${variable}, ${JSON.stringify(id)}, ${settings});`);
          } else if (type === "terraform_data") body.push(...builtIn(variable, id, config));
          else body.push(...element(use(bindingOf(type, kind)), variable, id, config));
        }
      }
    }
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    [
      'const { App, DataTerraformRemoteStateLocal, LocalBackend, TerraformResource, TerraformStack } = require("cdktf");',
      ...requires([...used.values()], imports),
      "const app = new App({ outdir: process.argv[2], stackTraces: false });",
      ...body,
      "app.synth();",
      "",
    ].join("\n"),
  );
}

/** Lifecycle, ordering and provider are cdktf's own arguments; as overrides they keep their Terraform form. */
function element(reference, stack, id, { depends_on, lifecycle, provider, ...args }) {
  const created = `new ${reference}(${stack}, ${JSON.stringify(id)}, ${JSON.stringify(camelDeep(args))})`;
  const overrides = Object.entries({ depends_on, lifecycle, provider }).filter(([, value]) => value !== undefined);
  if (overrides.length === 0) return [`${created};`];
  return [
    `{ const one = ${created};`,
    ...overrides.map(([key, value]) => `one.addOverride(${JSON.stringify(key)}, ${JSON.stringify(value)});`),
    "}",
  ];
}

/** cdktf's DataResource starts the terraform command during synth; who writes by hand and counts the time does not. */
function builtIn(stack, id, config) {
  return [
    `{ const one = new TerraformResource(${stack}, ${JSON.stringify(id)}, { terraformResourceType: "terraform_data" });`,
    ...Object.entries(config).map(
      ([key, value]) => `one.addOverride(${JSON.stringify(key)}, ${JSON.stringify(value)});`,
    ),
    "}",
  ];
}

function requires(bindings, imports) {
  const providers = [...new Set(bindings.map(({ provider }) => provider))];
  return providers.map((provider) => {
    if (imports === "index") return `const ${provider} = require("@cdktf/provider-${provider}");`;
    const modules = bindings.filter((one) => one.provider === provider);
    const entries = modules.map(({ module, path }) => `${camel(module.replaceAll("-", "_"))}: require("${path}"),`);
    return `const ${provider} = {\n${entries.join("\n")}\n};`;
  });
}
