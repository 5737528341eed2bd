// The planner's fewest GPUs beside those of KAITO's node estimator, on public start-up logs (where the truth is known)
// and on the models of the catalogue. `node bench/sizing.mjs [observations.json]` after a build.
//
// KAITO's formula, from pkg/workspace/estimator/nodesestimator/estimator.go at 0a69b1b:
//   GPUs = floor(1.02 * checkpoint / ((memory * utilization - 2.3 GiB - KV / GPUs in the node) / 1.05)) + 1
// with the card's nominal memory taken for GiB and the KV cache of one context.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { printTable } from "./measure.mjs";

const require = createRequire(import.meta.url);
const { gpu, gpuVms, openModels } = require("../dist/lib/catalog/index.js");
const { InferraError } = require("../dist/lib/errors/index.js");
const { sizeGeometry, sizeModel } = require("../dist/lib/planning/sizing/index.js");

const GIB = 2 ** 30;
const observed =
  process.argv[2] ?? fileURLToPath(new URL("../../shared/facts/sizing-observations.json", import.meta.url));

function kaito({ checkpointGiB, nominalGB, perNode, utilization, bytesPerToken, context }) {
  const kvGiB = (bytesPerToken * context) / GIB / perNode;
  const free = (nominalGB * utilization - 2.3 - kvGiB) / 1.05;
  return free <= 0 ? Number.POSITIVE_INFINITY : Math.floor((1.02 * checkpointGiB) / free) + 1;
}

/** The fewest GPUs, up to 16, on which `boots` says yes; a count that the heads do not divide by is passed over. */
function fewest(boots, most = 16) {
  for (let count = 1; count <= most; count++) {
    try {
      if (boots(count)) return count;
    } catch (error) {
      if (!(error instanceof InferraError)) throw error;
    }
  }
  return Number.POSITIVE_INFINITY;
}

const shown = (count) => (count === Number.POSITIVE_INFINITY ? "none" : String(count));
const NOMINAL = [
  [/3090|4090|24GB/, 24],
  [/A100-40/, 40],
  [/L40S/, 48],
  [/22GB/, 22],
  [/A100-80|H100-80|80GB/, 80],
  [/NVL/, 94],
  [/PRO 6000/, 96],
  [/H200/, 141],
];

/**
 * Prefill batches that are known of a run: V0 engines prefilled a whole context, and one log was started with a batch of
 * its own. The planner takes the batch where it is given; KAITO's formula has no place for it.
 */
const BATCH = new Map([
  [1, 20_000],
  [2, 29_000],
  [26, 2048],
]);

/** Whether the engine of a log started; undefined where the log does not tell. */
function started(row) {
  if (/fails/.test(row.src) || (row.kvGiB !== null && row.kvGiB <= 0)) return false;
  if (row.kvGiB === null || row.mml === null) return undefined;
  if (row.tok !== null) return row.tok >= row.mml;
  return sizeGeometry({ ...geometryOf(row, row.tp), availableKvGiB: row.kvGiB }).boots;
}

function geometryOf(row, count) {
  return {
    model: {
      layers: row.L,
      kvHeads: row.kv,
      headDim: row.hd,
      kvBytesPerElement: row.kvb,
      weightsGiBPerGpu: (row.w * row.tp) / count,
    },
    gpu: { visibleGiB: row.vis, count: 16 },
    tensorParallel: count,
    gpuMemoryUtilization: row.util,
    contextTokens: row.mml,
  };
}

function compareLogs(rows) {
  const right = { planner: 0, told: 0, kaito: 0 };
  const short = { planner: 0, told: 0, kaito: 0 };
  let judged = 0;
  const table = rows.map((row) => {
    const name = [`#${row.n} ${row.model}`, row.gpu, row.mml ?? "-"];
    if ([row.L, row.vis, row.util, row.w, row.mml].includes(null))
      return [...name, row.tp, "incomplete", "-", "-", "-"];
    const counts = {
      planner: fewest((count) => sizeGeometry(geometryOf(row, count)).boots),
      told: fewest((count) => sizeGeometry({ ...geometryOf(row, count), maxBatchedTokens: BATCH.get(row.n) }).boots),
      kaito: kaito({
        checkpointGiB: row.w * row.tp,
        nominalGB: NOMINAL.find(([pattern]) => pattern.test(row.gpu))?.[1],
        perNode: row.tp,
        utilization: row.util,
        bytesPerToken: 2 * row.L * row.kv * row.hd * row.kvb,
        context: row.mml,
      }),
    };
    const truth = started(row);
    const verdict = (count) => (count <= row.tp === truth ? "right" : truth ? "too many" : "too few");
    if (truth !== undefined) judged++;
    for (const who of truth === undefined ? [] : Object.keys(counts)) {
      right[who] += Number(verdict(counts[who]) === "right");
      short[who] += Number(verdict(counts[who]) === "too few");
    }
    const fact = truth === undefined ? "unknown" : truth ? "started" : "refused";
    const judge = (count) => `${shown(count)}${truth === undefined ? "" : ` ${verdict(count)}`}`;
    return [...name, row.tp, fact, judge(counts.planner), judge(counts.told), judge(counts.kaito)];
  });
  printTable(["log", "GPU", "context", "GPUs used", "truth", "planner", "planner, batch given", "KAITO"], table);
  const summary = Object.keys(right).map((who) => `${who} ${right[who]} right, ${short[who]} too few`);
  console.log(
    `\nof ${judged} logs that tell: ${summary.join("; ")} (told: with the prefill batch where it is known)\n`,
  );
}

function compareCatalogue(vmName, context) {
  const vm = gpuVms().find(({ name }) => name === vmName);
  const card = gpu(vm.gpu);
  const rows = openModels()
    .filter(({ status, contextTokens }) => status === "verified" && (contextTokens ?? 0) >= context)
    .map((model) => {
      const shape = model.architecture;
      const latent = shape.mla && shape.layers * (shape.mla.latentRank + shape.mla.ropeDim) * 2;
      const plan = (count) =>
        sizeModel({ model: model.name, vm: vmName, tensorParallel: count, contextTokens: context });
      const theirs = kaito({
        checkpointGiB: model.weightsGiB ?? (model.parameters * 2e9) / GIB,
        nominalGB: card.nominalGB,
        perNode: vm.gpus,
        utilization: 0.84,
        bytesPerToken: latent ?? 2 * shape.layers * shape.kvHeads * shape.headDim * 2,
        context,
      });
      return [model.name, shown(fewest((count) => plan(count).boots, vm.gpus)), shown(theirs)];
    });
  printTable([`${vmName}, ${context} tokens`, "planner (0.92)", "KAITO (0.84)"], rows);
  console.log(
    "\nThe planner counts tensor parallelism inside one VM, which has to divide the heads; KAITO counts GPUs of any number of nodes.",
  );
}

if (existsSync(observed)) compareLogs(JSON.parse(readFileSync(observed, "utf8")));
else console.log(`no start-up logs at ${observed}: the truth is not shown\n`);
compareCatalogue("Standard_ND96isr_H100_v5", 8192);
