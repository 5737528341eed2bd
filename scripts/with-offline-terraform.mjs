// Runs a command with Terraform's providers replaced by ones that know the schemas only; says what is missing otherwise.
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const offline = join(root, "..", "shared", "terraform-offline");
const program = join(offline, "offline-providers.mjs");
const [command, ...args] = process.argv.slice(2);

/** What the real provider decides to replace for while it plans, which no schema says; from one value to another. */
const REPLACING = { azurerm_cognitive_account: ["custom_subdomain_name"] };

const run = (name, programArgs) => spawnSync(name, programArgs, { cwd: root, stdio: "inherit" }).status ?? 1;

// Without the equipment the command runs all the same: its tests name what they lack, and in CI they fail.
if (!existsSync(program)) process.exit(run(command, args));

const schemas = mkdtempSync(join(tmpdir(), "inferra-schemas-"));
try {
  writeSchemas(schemas, usedTypes());
  process.exitCode = run(process.execPath, [program, "--schemas", schemas, "--", command, ...args]);
} finally {
  rmSync(schemas, { recursive: true, force: true });
}

/** Types that any source names, by its bindings or by name. Another one fails in Terraform as one that does not exist. */
function usedTypes() {
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.yaml"], {
    cwd: root,
    encoding: "utf8",
  });
  const used = new Set();
  for (const file of files.split("\n").filter((one) => one !== "" && existsSync(join(root, one)))) {
    const text = readFileSync(join(root, file), "utf8");
    for (const [, provider, module] of text.matchAll(
      /provider-(azurerm|aws|kubernetes|helm)\/lib\/(?:data-\1-)?([a-z0-9-]+)/g,
    )) {
      used.add(`${provider}_${module.replaceAll("-", "_")}`);
    }
    for (const [type] of text.matchAll(/\b(?:azurerm|aws|kubernetes|helm)_[a-z0-9_]+/g)) used.add(type);
  }
  return used;
}

/** Terraform reads a provider's whole schema at every command, most of it for types that nothing here is made of. */
function writeSchemas(folder, used) {
  const keep = (types = {}) => Object.fromEntries(Object.entries(types).filter(([type]) => used.has(type)));
  for (const file of readdirSync(join(offline, "schemas"))) {
    const from = join(offline, "schemas", file);
    if (file === "force-new.json") {
      const found = JSON.parse(readFileSync(from));
      for (const [type, more] of Object.entries(REPLACING)) found[type] = [...found[type], ...more];
      writeFileSync(join(folder, file), JSON.stringify(found));
      continue;
    }
    if (!file.endsWith(".schema.json.gz")) {
      copyFileSync(from, join(folder, file));
      continue;
    }
    const { provider_schemas, ...rest } = JSON.parse(gunzipSync(readFileSync(from)));
    for (const schema of Object.values(provider_schemas)) {
      schema.resource_schemas = keep(schema.resource_schemas);
      schema.data_source_schemas = keep(schema.data_source_schemas);
    }
    writeFileSync(join(folder, file.slice(0, -".gz".length)), JSON.stringify({ ...rest, provider_schemas }));
  }
}
