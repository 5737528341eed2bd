// Placement over every combination of its edges, and a document of a thousand workloads, on one core.
// `node bench/planning.mjs` after a build; exits 1 where an invariant is broken.
import { createRequire } from "node:module";
import { median, printTable } from "./measure.mjs";

const require = createRequire(import.meta.url);
const { placeWorkload, evaluateDeployment } = require("../dist/lib/planning/index.js");
const { economicsOf } = require("../dist/lib/planning/placement/index.js");
const { defineDeployment } = require("../dist/lib/deployment/index.js");

const EDGES = {
  monthlyTokens: [1, 99_999_999, 100e6, 500e6, 500_000_001, 2e9, 2_000_000_001],
  variation: [0, 0.3, 0.4, 0.401],
  utilization: [0, 0.25, 0.4, 0.5, 0.55, 0.6, 1.5],
  paybackMonths: [0, 5.99, 6, 12, Number.POSITIVE_INFINITY],
};
const FLAGS = [true, false];
const RANK = { managed: 0, hybrid: 1, "self-hosted": 2 };

const policies = [...everyPolicy()];

console.log(`node ${process.version}`);
grid();
console.log("\nA document of 1,000 workloads");
printTable(["aliases", "runs", "CPU seconds, median", "min", "max"], [thousandWorkloads(50), thousandWorkloads(1000)]);

function grid() {
  const found = new Map();
  const broken = new Map();
  const breaks = (what, question) => broken.set(what, broken.get(what) ?? question);
  let combinations = 0;
  const start = process.hrtime.bigint();
  for (const question of questions()) {
    combinations++;
    const placed = placeWorkload(question);
    const outcome = placed.infeasible === undefined ? placed.placement : "infeasible";
    found.set(outcome, (found.get(outcome) ?? 0) + 1);
    const exactlyOne = placed.placement in RANK !== placed.infeasible?.length > 0;
    if (!exactlyOne) breaks("exactly one result", question);
    const { managedEligible, selfHosting, mlStaff, selfHostedEligible, monthlyTokens, spareCapacity, rollout } =
      question;
    const floor = !managedEligible || selfHosting === "required";
    if (!managedEligible && (outcome === "managed" || outcome === "hybrid")) breaks("restricted data stays", question);
    if (selfHosting === "never" && (outcome === "hybrid" || outcome === "self-hosted"))
      breaks("managed only", question);
    if (mlStaff === "none" && outcome in RANK && outcome !== "managed") breaks("nobody runs GPUs", question);
    if (!selfHostedEligible && outcome in RANK && outcome !== "managed") breaks("nothing to host", question);
    if (monthlyTokens < 100e6 && !spareCapacity && !floor && outcome in RANK && outcome !== "managed")
      breaks("small volumes stay managed", question);
    if ((rollout === "pilot" || rollout === "early") && !floor && outcome in RANK && outcome !== "managed")
      breaks("pilots stay managed", question);
  }
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const notMonotone = monotony();
  console.log("\nEvery combination of the edges");
  printTable(
    ["combinations", "seconds", ...found.keys(), "broken invariants", "monotony in volume broken"],
    [[combinations, seconds.toFixed(1), ...found.values(), broken.size, notMonotone]],
  );
  for (const [what, question] of broken) console.log(`  broken: ${what}: ${JSON.stringify(question)}`);
  if (broken.size > 0 || notMonotone > 0 || combinations < 1e6) process.exitCode = 1;
}

function* questions() {
  for (const monthlyTokens of EDGES.monthlyTokens)
    for (const variation of EDGES.variation)
      for (const utilization of EDGES.utilization)
        for (const paybackMonths of EDGES.paybackMonths)
          for (const nonCostReason of FLAGS)
            for (const spareCapacity of FLAGS)
              for (const policy of policies)
                yield { monthlyTokens, variation, utilization, paybackMonths, nonCostReason, spareCapacity, ...policy };
}

function* everyPolicy() {
  for (const managedEligible of FLAGS)
    for (const selfHostedEligible of FLAGS)
      for (const selfHosting of ["never", "allowed", "required"])
        for (const mlStaff of ["none", "part", "team"])
          for (const experimental of FLAGS)
            for (const rollout of ["pilot", "early", "expanded", "full", "steady"])
              for (const measured of FLAGS)
                for (const staffSlotFree of FLAGS)
                  yield {
                    managedEligible,
                    selfHostedEligible,
                    selfHosting,
                    mlStaff,
                    experimental,
                    rollout,
                    measured,
                    staffSlotFree,
                  };
}

/** Pairs of neighbouring volumes, all else equal, of which the larger asks for fewer GPUs. */
function monotony() {
  let violations = 0;
  for (const variation of EDGES.variation)
    for (const utilization of EDGES.utilization)
      for (const paybackMonths of EDGES.paybackMonths)
        for (const nonCostReason of FLAGS)
          for (const spareCapacity of FLAGS) {
            const ranks = EDGES.monthlyTokens.map(
              (monthlyTokens) =>
                RANK[
                  economicsOf({ monthlyTokens, variation, utilization, paybackMonths, nonCostReason, spareCapacity })
                    .placement
                ],
            );
            violations += ranks.filter((rank, index) => index > 0 && rank < ranks[index - 1]).length;
          }
  return violations;
}

function thousandWorkloads(aliases) {
  const hosted = ["llama-3.3-70b-instruct", "qwen3-32b", "mistral-small-3.1-24b-instruct", "qwen3.5-27b", "phi-4"];
  const models = Object.fromEntries(
    Array.from({ length: aliases }, (_, index) => [
      `alias-${index}`,
      {
        azure: { model: "gpt-5.4", version: "2026-03-05", sku: "DataZoneStandard" },
        selfHosted: { model: hosted[index % hosted.length], quantization: "fp8", concurrency: 16 + (index % 50) },
      },
    ]),
  );
  const workloads = Array.from({ length: 1000 }, (_, index) => ({
    name: `workload-${index}`,
    model: `alias-${index % aliases}`,
    data: ["phi", "personal", "confidential"][index % 3],
    monthlyTokens: 1e5 * (index + 1),
    variation: (index % 10) / 10,
    measuredMonths: index % 7,
  }));
  const deployment = defineDeployment({
    name: "thousand",
    asOf: "2026-11-01",
    azure: { region: "eastus2" },
    policy: { mlStaff: "team", residency: { level: "data-zone" } },
    models,
    workloads,
  });
  evaluateDeployment(deployment);
  const seconds = Array.from({ length: 7 }, () => {
    // Of the processor, so that what else the machine does is not counted.
    const start = process.cpuUsage();
    evaluateDeployment(deployment);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  if (median(seconds) > 1) process.exitCode = 1;
  const shown = [median(seconds), Math.min(...seconds), Math.max(...seconds)].map((value) => value.toFixed(3));
  return [aliases, seconds.length, ...shown];
}
