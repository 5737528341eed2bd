// What the library costs: a cold synth against the same resources written by hand, and the import of every entry point.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { measure, median, printTable } from "./measure.mjs";
import { writePlainProgram } from "./plain-program.mjs";

const runs = Number(process.env.BENCH_RUNS ?? 7);
const document = "examples/hybrid-health-system.yaml";
const work = mkdtempSync(join(tmpdir(), "inferra-bench-"));
const generated = "bench/.generated";

console.log(`${runs} runs each, in turn, after one warm-up; node ${process.version}; medians`);
console.log(`\nCold synth of ${document}`);

const ours = join(work, "ours");
measure([{ args: ["dist/lib/cli/main.js", "synth", document, "--out", ours] }], 1);
writePlainProgram(ours, join(generated, "deep.cjs"), { imports: "deep" });
writePlainProgram(ours, join(generated, "index.cjs"), { imports: "index" });
const synth = measure(
  [
    { args: ["dist/stacks/main.js"], env: { INFERRA_DEPLOYMENT: document, CDKTF_OUTDIR: ours }, without: ours },
    { args: ["dist/lib/cli/main.js", "synth", document, "--out", ours], without: ours },
    { args: [join(generated, "deep.cjs"), join(work, "deep")], without: join(work, "deep") },
    { args: [join(generated, "index.cjs"), join(work, "index")], without: join(work, "index") },
  ],
  runs,
);
const names = [
  "cdktf program of the library",
  "inferra synth",
  "plain cdktf, deep imports",
  "plain cdktf, index imports",
];
printTable(
  ["program", "seconds", "min", "max", "MB", "time, ours / it", "memory, ours / it"],
  synth.map((one, index) => [
    names[index],
    one.seconds.toFixed(2),
    one.spread[0].toFixed(2),
    one.spread[1].toFixed(2),
    one.megabytes.toFixed(0),
    median(synth[0].all.map((seconds, run) => seconds / one.all[run])).toFixed(2),
    (synth[0].megabytes / one.megabytes).toFixed(2),
  ]),
);
const resources = resourcesOf(ours);
const same = (name) => [...resourcesOf(join(work, name))].filter(([at, text]) => resources.get(at) === text).length;
console.log(
  `resources written by the library: ${resources.size}; the same, argument by argument, by the plain programs: ${same("deep")} and ${same("index")}`,
);

console.log("\nImport of each public entry point");
const entries = Object.entries(JSON.parse(readFileSync("package.json", "utf8")).exports)
  .filter(([, target]) => typeof target === "object")
  .flatMap(([name, target]) => expand(name, target.require.default));
const bare = { args: ["-e", "0"] };
const costs = measure(
  [bare, ...entries.map(([, file]) => ({ args: ["-e", `require(${JSON.stringify(file)})`] }))],
  Math.min(runs, 5),
);
printTable(
  ["entry point", "seconds", "MB", "seconds more than node alone"],
  costs.map((one, index) => [
    index === 0 ? "(node alone)" : entries[index - 1][0],
    one.seconds.toFixed(2),
    one.megabytes.toFixed(0),
    (one.seconds - costs[0].seconds).toFixed(2),
  ]),
);
rmSync(work, { recursive: true, force: true });
rmSync(generated, { recursive: true, force: true });

/** A pattern such as ./azure/* stands for every folder that has what it names. */
function expand(name, target) {
  const label = name.replace(/^\./, "inferra");
  if (!name.includes("*")) return [[label, resolve(target)]];
  const [before, after] = target.split("*");
  return readdirSync(before)
    .filter((folder) => existsSync(`${before}${folder}${after}`))
    .map((folder) => [label.replace("*", folder), resolve(`${before}${folder}${after}`)]);
}

/** Every resource of an output by its address, as text without cdktf's own notes. */
function resourcesOf(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  const found = new Map();
  for (const { name, synthesizedStackPath } of Object.values(manifest.stacks)) {
    const { resource } = JSON.parse(readFileSync(join(folder, synthesizedStackPath), "utf8"));
    for (const [type, byName] of Object.entries(resource)) {
      for (const [id, { "//": _, ...config }] of Object.entries(byName))
        found.set(`${name}/${type}.${id}`, JSON.stringify(sorted(config)));
    }
  }
  return found;
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}
