import type { PlannedEngine, SelfHosting } from "../../planning";
import { memoryBar } from "../figures/memory";
import { facts, figure, list, type Section, source, table } from "../page/elements";
import { type Html, html } from "../page/html";
import { gibibytes, number, tokens } from "../words";

/** How many GPUs, and what fits on them. */
export function capacitySection({ engines, pools, notes }: SelfHosting): Section {
  const body =
    engines.length === 0
      ? html`<p>Nothing runs on GPUs of one's own.</p>`
      : html`${engines.map((one, index) => engine(one, `engine-${index}`))}
${table(
  "GPU node pools",
  ["Pool", "VM size", { name: "Nodes", numeric: true }, "Data", "Why"],
  pools.map(({ name, vmSize, min, max, data, why }) => [name, vmSize, `${min} to ${max}`, data, why]),
)}
${notes.length > 0 && html`<ul class="warnings">${notes.map((note) => html`<li>${note}</li>`)}</ul>`}`;
  return { id: "capacity", title: "Capacity", body };
}

function engine(
  { alias, sizing, pool, passedOver, minReplicas, maxReplicas, throughput }: PlannedEngine,
  id: string,
): Html {
  const { model, quantization, visibleGiB, weightsGiBPerGpu, reserveGiB, kvGiBPerGpu, kvGiBPerSequence } = sizing;
  const precision = quantization === "none" ? "" : `, ${quantization}`;
  const first = Math.min(kvGiBPerSequence, kvGiBPerGpu);
  const drawing = memoryBar({
    id,
    title: `Memory of one GPU of ${alias}`,
    visibleGiB,
    parts: [
      { name: "weights", kind: "weights", gib: weightsGiBPerGpu },
      { name: "engine", kind: "reserve", gib: reserveGiB },
      { name: "KV cache", kind: "cache", gib: kvGiBPerGpu },
    ],
  });
  return html`<h3>${alias}</h3>
${figure(
  `Memory of ${alias}`,
  drawing,
  `One ${sizing.gpu} of ${gibibytes(visibleGiB)}: the cache holds ${tokens(sizing.kvTokens)} tokens; one request at full context takes ${gibibytes(first)} of it.`,
)}
${facts([
  ["Model", `${model}${precision}`],
  ["Runs on", `${sizing.vm}, pool ${pool}`],
  ["GPUs a replica", number(sizing.tensorParallel * sizing.pipelineParallel)],
  ["Replicas", `${minReplicas} to ${maxReplicas}`],
  ["Context", `${number(sizing.contextTokens)} tokens`],
  [
    "At once, at full context",
    `${sizing.sequences} a replica, ${sizing.sequences * maxReplicas} at the most; ${sizing.concurrency} wanted`,
  ],
  ...(throughput === undefined
    ? []
    : [["Replicas for the tokens a second", `${throughput.replicas}, ${throughput.basis}`] as const]),
])}
${list(
  "How this was worked out",
  sizing.reasons.map(
    ({ about, text, source: from }) =>
      html`<b>${about}</b> ${text} ${from !== undefined && html`<small>${source(from, true)}</small>`}`,
  ),
)}
${list(
  "Smaller VM sizes that do not fit",
  passedOver.map(({ vm, why }) => `${vm}: ${why}`),
)}`;
}
