// Runs a command with KUBECONFIG set to a real Kubernetes API server, which it starts for the purpose, with the CRDs of
// the pinned releases loaded:  with-cluster.mjs [--keda] COMMAND ARGS...
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
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
run(
  process.execPath,
  [
    ...[join(equipment, "cluster/cluster.mjs"), "--crds", join(equipment, "crds"), ...(keda ? ["--keda"] : [])],
    ...["--", command, ...args],
  ],
  { ...process.env, KUBEBUILDER_ASSETS: tools, PATH: `${tools}${delimiter}${process.env.PATH}` },
);
