// Runs a command with KUBECONFIG set to a real Kubernetes API server, which it starts for the purpose, with the CRDs of
// the pinned releases loaded:  with-cluster.mjs [--keda] COMMAND ARGS...
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const equipment = join(root, "..", "shared");
const keda = process.argv[2] === "--keda";
const [command, ...args] = process.argv.slice(keda ? 3 : 2);
const run = (program, programArgs, env) =>
  process.exit(spawnSync(program, programArgs, { cwd: root, stdio: "inherit", env }).status ?? 1);

// Without the equipment the command runs all the same: its tests name what they lack, and in CI they fail.
if (!existsSync(join(equipment, "cluster"))) run(command, args, process.env);
const tools = execFileSync(process.execPath, [join(root, "scripts/cluster-tools.mjs"), ...(keda ? ["--keda"] : [])], {
  encoding: "utf8",
  stdio: ["ignore", "pipe", "inherit"],
})
  .trim()
  .split("\n")
  .at(-1);

// One file, which one kubectl applies.
const folder = mkdtempSync(join(tmpdir(), "inferra-crds-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
const crds = readdirSync(join(equipment, "crds"), { recursive: true, encoding: "utf8" })
  .filter((file) => /\.ya?ml$/.test(file))
  .sort()
  .map((file) => readFileSync(join(equipment, "crds", file), "utf8"));
writeFileSync(join(folder, "crds.yaml"), crds.join("\n---\n"));
run(
  process.execPath,
  [
    ...[join(equipment, "cluster/cluster.mjs"), "--crds", folder, ...(keda ? ["--keda"] : [])],
    ...["--", command, ...args],
  ],
  // They run for a minute: collecting garbage would take more of it than memory does.
  { ...process.env, GOGC: "400", KUBEBUILDER_ASSETS: tools, PATH: `${tools}${delimiter}${process.env.PATH}` },
);
