// What judging costs: the largest example after load, many stacks, and whole process against whole process beside checkov
// (named by INFERRA_CHECKOV), with what each of the two finds on the same files.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, printTable } from "./measure.mjs";

/** What a scanner finds and no rule looks at, each with the reason. */
const REASONS = {
  CKV_AZURE_4: "audit logs go to the workspace by a diagnostic setting of its own, which the check doesn't join",
  CKV_AZURE_33: "the archive holds blobs only; there is no queue whose calls could be logged",
  CKV2_AZURE_1: "the archive holds logs without prompts; a key of the organisation's is offered by azure.encryption",
  CKV2_AZURE_22: "seen by openai-customer-key too",
  CKV2_AZURE_38: "a blob of the flow log is written anew every minute; each of them would be kept to bring back",
  CKV_AZURE_117: "seen by aks-disk-customer-key too",
  CKV_AZURE_164: "content trust of registries is retired; images are pinned by digest, which pods are judged by",
  CKV_AZURE_165: "the registry serves one region; a failure of it stops no pod that runs",
  CKV_AZURE_166: "quarantine needs a scanner that lifts it, which is no part of a deployment",
  CKV_AZURE_168: "how many pods a node takes is a matter of the network's size, not of safety",
  CKV_AZURE_206: "copies in a second region are a matter of residency, which the document decides",
  CKV_AZURE_216: "threat intelligence only narrows what a list of names already narrows",
  CKV_AZURE_220: "intrusion detection needs the premium SKU and opened TLS; egress is held to names instead",
  CKV_AZURE_232: "the taint would keep the gateway off the system pool, which has no other place",
  CKV_AZURE_247: "the account reaches nothing by itself: there are no data sources or tools it could send to",
};

const require = createRequire(import.meta.url);
const runs = Number(process.env.BENCH_RUNS ?? 7);
const work = mkdtempSync(join(tmpdir(), "inferra-bench-"));
const document = "examples/hybrid-health-system.yaml";
const out = join(work, "out");
const inferra = "dist/lib/cli/main.js";
spawnSync(process.execPath, [inferra, "synth", document, "--out", out], {
  stdio: "ignore",
  env: { ...process.env, NO_COLOR: "1" },
});

const { assess, readFolder, readStacks, rules } = require("../dist/lib/posture/index.js");
const inputs = readFolder(out);
const milliseconds = (run) => {
  const start = performance.now();
  run();
  return performance.now() - start;
};
const timed = (some) => Array.from({ length: runs }, () => milliseconds(() => assess(readStacks(some))));

console.log(`\nPosture of ${document}, ${rules.length} rules, ${runs} runs, node ${process.version}`);
const [first, ...others] = timed(inputs);
console.log(
  `first ${first.toFixed(0)} ms (reads the catalogue), then ${median(others).toFixed(0)} ms; must be under 150 ms after load`,
);

// Deployments beside each other, each with stacks, references and states of its own.
const many = (copies) =>
  Array.from({ length: copies }, (_, copy) =>
    inputs.map(({ name, json }) => ({ name: `${name}-${copy}`, json: JSON.parse(apart(JSON.stringify(json), copy)) })),
  ).flat();
const apart = (text, copy) =>
  inputs.reduce(
    (changed, { name }) =>
      changed
        .replaceAll(`cross-stack-reference-input-${name}"`, `cross-stack-reference-input-${name}-${copy}"`)
        .replaceAll(`cross-stack-reference-input-${name}.`, `cross-stack-reference-input-${name}-${copy}.`)
        .replaceAll(`.${name}.tfstate`, `.${name}-${copy}.tfstate`),
    // The deployment's name is in the names of its resources, by which rules join some of them.
    text.replaceAll("northgate", `northgate${copy}`),
  );
const rows = [1, 2, 4, 8].map((copies) => {
  const some = many(copies);
  const took = median(timed(some));
  return [some.length, took.toFixed(0), (took / some.length).toFixed(1)];
});
console.log("\nStacks in one posture");
printTable(["stacks", "ms", "ms a stack"], rows);

const checkov = process.env.INFERRA_CHECKOV;
if (checkov === undefined) console.log("\nINFERRA_CHECKOV names no checkov: not compared");
else beside(checkov);
rmSync(work, { recursive: true, force: true });

function beside(command) {
  const folder = join(work, "scanned");
  for (const { name } of inputs) {
    const file = join(out, "stacks", name, "cdk.tf.json");
    if (statSync(file).isFile()) cpSync(file, join(folder, name, "cdk.tf.json"), { recursive: true });
  }
  const scan = ["-d", folder, "--framework", "terraform_json", "--skip-download", "-o", "json"];
  const ours = () =>
    spawnSync(process.execPath, [inferra, "posture", out, "--json"], { encoding: "utf8", maxBuffer: 1 << 28 });
  const theirs = () => spawnSync(command, scan, { encoding: "utf8", maxBuffer: 1 << 28 });
  const times = { ours: [], theirs: [] };
  const results = new Map();
  for (let run = 0; run < Math.min(runs, 5); run += 1) {
    times.ours.push(milliseconds(() => results.set("ours", JSON.parse(ours().stdout))));
    times.theirs.push(milliseconds(() => results.set("theirs", JSON.parse(theirs().stdout))));
  }
  const [one, other] = [median(times.ours), median(times.theirs)];
  console.log("\nWhole process against whole process, on the same files");
  printTable(
    ["program", "seconds"],
    [
      ["inferra posture", (one / 1000).toFixed(2)],
      ["checkov", (other / 1000).toFixed(2)],
    ],
  );
  console.log(`${(other / one).toFixed(1)} times faster; must be ten`);
  compareFindings(results.get("ours").findings, results.get("theirs"));
}

function compareFindings(findings, results) {
  const failed = (Array.isArray(results) ? results : [results]).flatMap((one) => one.results.failed_checks);
  const passed = (Array.isArray(results) ? results : [results]).flatMap((one) => one.results.passed_checks);
  const ids = (checks) => [...new Set(checks.map((one) => one.check_id))].sort();
  const named = new Map(rules.flatMap((rule) => (rule.scanners ?? []).map((id) => [id, rule.id])));
  const failing = new Set(findings.filter((one) => one.outcome === "fail").map((one) => one.rule));
  const both = ids(failed).filter((id) => failing.has(named.get(id)));
  const known = new Set([...both.map((id) => named.get(id))]);
  console.log(
    `\nChecks that ran in both, by ids that rules name: ${ids([...failed, ...passed]).filter((id) => named.has(id)).length}`,
  );
  console.log(`\nFound by both\n${both.map((id) => `  ${id} = ${named.get(id)}`).join("\n") || "  nothing"}`);
  console.log("\nFound by posture only");
  for (const id of [...failing].filter((rule) => !known.has(rule)).sort()) {
    const scanners = rules.find((rule) => rule.id === id)?.scanners ?? [];
    console.log(
      `  ${id}: ${scanners.length === 0 ? "the scanner has no such check" : `${scanners.join(", ")} passes or doesn't apply there`}`,
    );
  }
  console.log("\nFound by the scanner only");
  for (const id of ids(failed).filter((one) => !both.includes(one)))
    console.log(`  ${id}: ${REASONS[id] ?? "NO REASON GIVEN"}`);
}
