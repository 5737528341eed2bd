// Many documents in one process, and many workloads in one document: time has to grow with what is asked for and no faster,
// and nothing may be kept of a document that is done. `node --expose-gc bench/many.mjs` after a build.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, printTable } from "./measure.mjs";

const require = createRequire(import.meta.url);
const { parse } = require("yaml");
const { parseDeployment, defineDeployment } = require("../dist/lib/deployment/index.js");
const { synthesize } = require("../dist/stacks/synthesize.js");
const { assess, readFolder, readStacks } = require("../dist/lib/posture/index.js");

if (global.gc === undefined) throw new Error("run with node --expose-gc");
const work = mkdtempSync(join(tmpdir(), "inferra-many-"));
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const heap = () => {
  global.gc();
  return process.memoryUsage().heapUsed / 2 ** 20;
};
const examples = readdirSync("examples")
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => ({ name, text: readFileSync(join("examples", name), "utf8") }));

documents(Number(process.env.BENCH_DOCUMENTS ?? 1000));
workloads("Workloads in one document, all of one alias", oneAlias, [25, 50, 100, 200]);
workloads("Workloads in one document, each of an alias of its own, all managed", managed, [25, 50, 100, 200, 400]);
workloads(
  "Workloads in one document, each of an alias of its own: managed, self-hosted and both in turn, behind a gateway",
  mixed,
  [25, 50, 100, 200],
);
rmSync(work, { recursive: true, force: true });

/** Each document is another organisation's, read, checked, planned, composed, judged and written as a pipeline does. */
function documents(count) {
  const block = Math.ceil(count / 10);
  const rows = [];
  for (let done = 0; done < count; done += block) {
    const start = cpu();
    for (let index = done; index < Math.min(done + block, count); index++) {
      const { text } = examples[index % examples.length];
      const { deployment, problems } = parseDeployment(text.replace(/^name: (.*)$/m, `name: d${index}-$1`));
      if (deployment === undefined) throw new Error(JSON.stringify(problems));
      const out = join(work, "out");
      synthesize(deployment, out);
      rmSync(out, { recursive: true, force: true });
    }
    rows.push([done + block, ((cpu() - start) / block) * 1000, heap()]);
  }
  console.log(`\n${count} documents in one process: ${examples.length} examples in turn, each under a name of its own`);
  printTable(
    ["documents", "CPU ms a document", "heap MB after"],
    rows.map(([at, ms, mb]) => [at, ms.toFixed(0), mb.toFixed(1)]),
  );
  const [second, last] = [rows[1], rows.at(-1)];
  console.log(
    `the last tenth takes ${(last[1] / second[1]).toFixed(2)} times the second; heap grows by ${(((last[2] - second[2]) * 1024) / (last[0] - second[0])).toFixed(1)} KB a document`,
  );
}

function named(count, letter) {
  return Array.from({ length: count }, (_, index) => `${letter}${index}`);
}

function oneAlias(count) {
  return {
    name: "many",
    asOf: "2026-11-01",
    azure: { region: "eastus2" },
    workloads: named(count, "w").map((name, index) => ({
      name,
      model: "gpt-5.1",
      data: "confidential",
      monthlyTokens: 1e6 * (index + 1),
    })),
  };
}

/** A document of the hybrid example's with aliases in place of its own, one a workload. */
function withAliases(count, aliasOf) {
  const { aws: _, interconnect: __, ...example } = parse(readFileSync("examples/hybrid-health-system.yaml", "utf8"));
  const names = named(count, "m");
  const own = { ...example.models["radiology-tuned"].selfHosted, concurrency: 1 };
  const azure = { model: "gpt-5.4-mini", version: "2026-03-17", sku: "DataZoneStandard", capacity: 1 };
  return {
    ...example,
    models: Object.fromEntries(names.map((name, index) => [name, aliasOf(index, { azure, selfHosted: own })])),
    workloads: names.map((model, index) => ({
      ...{ name: `w${index}`, model, data: "phi", monthlyTokens: 1e7, variation: 0.1, measuredMonths: 6 },
      latencyMs: 2000,
    })),
    consumers: example.consumers.slice(0, 1).map((one) => ({ ...one, models: names })),
    posture: { threshold: "critical" },
  };
}

function managed(count) {
  return withAliases(count, (_, { azure }) => ({ azure }));
}

function mixed(count) {
  return withAliases(count, (index, { azure, selfHosted }) =>
    index % 3 === 0 ? { azure } : index % 3 === 1 ? { selfHosted } : { azure, selfHosted },
  );
}

function workloads(title, documentOf, counts) {
  const rows = counts.map((count) => {
    const deployment = defineDeployment(documentOf(count));
    const out = join(work, "many");
    let resources = 0;
    const times = Array.from({ length: 5 }, () => {
      const start = cpu();
      const { stacks } = synthesize(deployment, out);
      resources = stacks.reduce((sum, one) => sum + one.resources, 0);
      return cpu() - start;
    });
    const judged = cpu();
    assess(readStacks(readFolder(out)));
    const seconds = cpu() - judged;
    rmSync(out, { recursive: true, force: true });
    return [count, resources, median(times), seconds];
  });
  console.log(`\n${title}`);
  printTable(
    ["workloads", "resources", "CPU seconds to synthesize", "to judge", "ms a workload"],
    rows.map(([count, resources, seconds, judged]) => [
      count,
      resources,
      seconds.toFixed(2),
      judged.toFixed(2),
      ((seconds * 1000) / count).toFixed(1),
    ]),
  );
}
