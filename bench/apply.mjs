// How long a first apply takes with published creation times, against the chain of resources that need each other: what is
// longer waits for a state as a whole. Real Terraform over the offline providers, `cdktf deploy '*'` as a pipeline runs it.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { longestChain, longestStacks, readDeployment } from "./critical-path.mjs";

const equipment = resolve("../shared/terraform-offline");
if (!existsSync(equipment)) {
  console.error("the offline providers (shared/terraform-offline beside the project) are not on this machine");
  process.exit(1);
}
/** Creation times are divided by this; what Terraform itself takes is measured apart and taken off. */
const factor = Number(process.env.BENCH_SLOW ?? 20);
const document = resolve("examples/hybrid-health-system.yaml");
const times = JSON.parse(readFileSync(join(equipment, "schemas/create-seconds.json"), "utf8"));
const secondsOf = (type) => times[type] ?? 0;

const work = mkdtempSync(join(tmpdir(), "inferra-apply-"));
const deployed = (name, ...flags) => {
  const folder = mkdtempSync(join(work, `${name}-`));
  const config = JSON.parse(readFileSync("cdktf.json", "utf8"));
  writeFileSync(
    join(folder, "cdktf.json"),
    JSON.stringify({ ...config, app: `node ${resolve("dist/stacks/main.js")}` }),
  );
  const command = [join(equipment, "offline-providers.mjs"), ...flags, "--", resolve("node_modules/.bin/cdktf")];
  const start = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [...command, "deploy", "*", "--auto-approve", "--skip-provider-lock", "--parallelism", "-1"],
    {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1024 ** 3,
      env: { ...process.env, INFERRA_DEPLOYMENT: document, CHECKPOINT_DISABLE: "1", CI: "1" },
    },
  );
  if (status !== 0) throw new Error(stderr.slice(-2000));
  return { seconds: (performance.now() - start) / 1000, out: join(folder, "cdktf.out") };
};

const quick = deployed("quick");
const slow = deployed("slow", "--slow", String(factor));
const deployment = readDeployment(quick.out);
const needed = longestChain(deployment.nodes, secondsOf);
const stacks = longestStacks(deployment, secondsOf);
const taken = (slow.seconds - quick.seconds) * factor;
const minutes = (seconds) => `${(seconds / 60).toFixed(1)} min`;
const shown = ({ chain }) =>
  chain.map(({ address, seconds }) => `  ${String(seconds).padStart(5)} s  ${address}`).join("\n");

console.log(
  `First apply of ${document.split("/").at(-1)}, creation times / ${factor}; Terraform alone took ${quick.seconds.toFixed(0)} s`,
);
console.log(`longest chain of resources: ${minutes(needed.at)}\n${shown(needed)}`);
console.log(
  `longest chain of states: ${minutes(stacks.at)}, ${(stacks.at / needed.at).toFixed(2)} times that\n${shown(stacks)}`,
);
console.log(
  `measured: ${minutes(taken)}, ${(taken / needed.at).toFixed(2)} times the chain of resources; with all that Terraform takes itself, as if it took ${factor} times as long, ${minutes(slow.seconds * factor)}`,
);
rmSync(work, { recursive: true, force: true });
