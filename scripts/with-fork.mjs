// Runs a command in a copy of the project where `cdktf` is the community's fork of it, as users of the fork install it:
//   with-fork.mjs COMMAND ARGS...
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const FORK = "npm:cdktn@0.24.0";

const [command, ...args] = process.argv.slice(2);
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = mkdtempSync(join(tmpdir(), "inferra-fork-"));
const copy = join(folder, "main");
// Tests look for their equipment beside the project.
const equipment = join(root, "..", "shared");
if (existsSync(equipment)) symlinkSync(realpathSync(equipment), join(folder, "shared"));

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
});
for (const file of files.split("\n").filter(Boolean)) cpSync(join(root, file), join(copy, file));

// Links cost nothing, where both lie on one disk. What npm writes over rather than anew is only its list of what is there.
const packages = realpathSync(join(root, "node_modules"));
const modules = join(copy, "node_modules");
const linked = spawnSync("cp", ["-al", packages, modules], { stdio: "ignore" }).status === 0;
if (!linked) cpSync(packages, modules, { recursive: true, verbatimSymlinks: true });
rmSync(join(modules, ".package-lock.json"), { force: true });

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
manifest.devDependencies.cdktf = FORK;
manifest.overrides = { ...manifest.overrides, cdktf: "$cdktf" };
writeFileSync(join(copy, "package.json"), JSON.stringify(manifest, null, 2));

const run = (program, programArgs) => spawnSync(program, programArgs, { cwd: copy, stdio: "inherit" }).status ?? 1;
const installed = run("npm", ["install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"]);
const { name, version } = JSON.parse(readFileSync(join(modules, "cdktf/package.json"), "utf8"));
console.log(`cdktf is ${name} ${version}`);
const status = installed === 0 && name === "cdktn" ? run(command, args) : 1;
rmSync(folder, { recursive: true, force: true });
process.exit(status);
