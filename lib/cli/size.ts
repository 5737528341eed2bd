import { readFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { QUANTIZATIONS } from "../catalog";
import { shapeProblems } from "../deployment/shape-problems";
import { InferraError, type Problem, sizingErrors } from "../errors";
import {
  type Geometry,
  type GeometrySize,
  geometrySchema,
  type ModelOnVm,
  type Reason,
  type ReplicaCount,
  replicasFor,
  type SizingPlan,
  sizeGeometry,
  sizeModel,
  sizeToken,
  smallestVm,
} from "../planning/sizing";
import { EXIT_INVALID, EXIT_UNREADABLE } from "./document";
import { examples } from "./help";
import { colours, print, printError, printJson, problemJson, problemText, table } from "./output";

interface SizeOptions {
  readonly model?: string;
  readonly from?: string;
  readonly json?: boolean;
  readonly quantization: ModelOnVm["quantization"];
  readonly kvCache: ModelOnVm["kvCache"];
  readonly vm?: string;
  readonly tensorParallel?: string;
  readonly pipelineParallel?: string;
  readonly context?: string;
  readonly concurrency?: string;
  readonly gpuMemoryUtilization?: string;
  readonly tokensPerSecond?: string;
}

/** `inferra size`: what a model needs of which GPU, and why. */
export function addSizeCommand(program: Command): void {
  program
    .command("size")
    .description("size a model on GPUs: whether it starts, and how many requests it serves at once")
    .option("--model <name>", "a model of the catalogue, such as llama-3.3-70b-instruct")
    .option("--from <file>", "geometry of any model and GPU as JSON, or - for standard input")
    .addOption(
      new Option("--quantization <name>", "precision of the weights").choices([...QUANTIZATIONS]).default("none"),
    )
    .option("--vm <size>", "an Azure VM size (default: the smallest that fits)")
    .option("--tensor-parallel <n>", "GPUs that share each layer, within one VM (default: the fewest that fit)")
    .option("--pipeline-parallel <n>", "stages the layers are split into (default: 1)")
    .option("--context <tokens>", "longest prompt and answer together (default: 8192)")
    .option("--concurrency <n>", "requests at once, all replicas together (default: 32)")
    .addOption(new Option("--kv-cache <dtype>", "precision of the KV cache").choices(["auto", "fp8"]).default("auto"))
    .option("--gpu-memory-utilization <share>", "share of a GPU's memory to use (default: 0.92)")
    .option("--tokens-per-second <n>", "throughput to count replicas for")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      examples(
        "inferra size --model llama-3.3-70b-instruct --quantization fp8",
        "inferra size --model llama-3.3-70b-instruct --vm Standard_NC40ads_H100_v5 --concurrency 100 --json",
        "inferra size --from geometry.json",
      ),
    )
    .action((options: SizeOptions) => {
      try {
        size(options);
      } catch (error) {
        if (!(error instanceof InferraError)) throw error;
        refuse([error.problem], options, EXIT_INVALID);
      }
    });
}

function size(options: SizeOptions): void {
  if ((options.model === undefined) === (options.from === undefined)) throw new InferraError(sizingErrors.whichSize());
  if (options.from !== undefined) sizeFile(options.from, options);
  else if (options.model !== undefined) sizeCatalogueModel(options.model, options);
}

function sizeCatalogueModel(model: string, options: SizeOptions): void {
  const demand = {
    model,
    quantization: options.quantization,
    kvCache: options.kvCache,
    contextTokens: wholeNumber("--context", options.context),
    concurrency: wholeNumber("--concurrency", options.concurrency),
    gpuMemoryUtilization: share("--gpu-memory-utilization", options.gpuMemoryUtilization),
    tensorParallel: wholeNumber("--tensor-parallel", options.tensorParallel),
  };
  const pipelineParallel = wholeNumber("--pipeline-parallel", options.pipelineParallel);
  const tokensPerSecond = wholeNumber("--tokens-per-second", options.tokensPerSecond);
  if (pipelineParallel !== undefined && options.vm === undefined) {
    throw new InferraError(sizingErrors.stagesWithoutVm());
  }
  const { plan, passedOver } =
    options.vm === undefined
      ? smallestVm(demand)
      : { plan: sizeModel({ ...demand, pipelineParallel, vm: options.vm }), passedOver: [] };
  const throughput = tokensPerSecond === undefined ? undefined : replicasFor(plan, { tokensPerSecond });
  if (options.json) {
    printJson({ ...plan, ...(options.vm === undefined ? { passedOver } : {}), ...(throughput ? { throughput } : {}) });
    return;
  }
  print(table(["", ""], planRows(plan, throughput)));
  print();
  print(plan.boots ? colours.green("starts") : colours.red("does not start"));
  printReasons([...plan.reasons, ...(throughput?.reasons ?? [])]);
  if (passedOver.length > 0) {
    print();
    print(colours.bold("smaller VM sizes that do not fit"));
    for (const { vm: name, why } of passedOver) print(`  ${name}: ${why}`);
  }
  if (plan.boots) {
    print();
    print(colours.bold("vllm serve"));
    print(`  ${plan.arguments.join(" ")}`);
  }
}

function planRows(plan: SizingPlan, throughput: ReplicaCount | undefined): string[][] {
  const gib = (value: number) => `${value.toFixed(2)} GiB`;
  const parallel = `TP ${plan.tensorParallel}${plan.pipelineParallel > 1 ? ` × PP ${plan.pipelineParallel}` : ""}`;
  return [
    ["model", `${plan.model}${plan.quantization === "none" ? "" : ` (${plan.quantization})`}`],
    ["vm", `${plan.vm}, ${plan.gpu}, ${parallel}`],
    ["visible memory", `${gib(plan.visibleGiB)} a GPU, ${plan.gpuMemoryUtilization} of it used`],
    ["weights", `${gib(plan.weightsGiBPerGpu)} a GPU`],
    ["reserve", `${gib(plan.reserveGiB)} a GPU`],
    ["KV cache", `${gib(plan.kvGiBPerGpu)} a GPU, ${plan.kvBytesPerToken} bytes a token, ${plan.kvTokens} tokens`],
    ["context", `${plan.contextTokens} tokens, ${gib(plan.kvGiBPerSequence)} a request`],
    ["headroom", gib(plan.headroomGiB)],
    ["requests at once", `${plan.sequences} a replica at full context`],
    ["replicas", `${throughput?.replicas ?? plan.replicas} for ${plan.concurrency} at once`],
  ];
}

function sizeFile(file: string, options: SizeOptions): void {
  let text: string;
  try {
    text = readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    refuse(
      [sizingErrors.unreadable(file, code === "ENOENT" ? "it does not exist" : message)],
      options,
      EXIT_UNREADABLE,
    );
    return;
  }
  const data = withoutNulls(parsed(text, file));
  const checked = geometrySchema.safeParse(data);
  if (!checked.success) {
    refuse(shapeProblems(geometrySchema, checked.error.issues, data), options, EXIT_INVALID);
    return;
  }
  const unknown = memoryNotKnown(checked.data);
  const sized = unknown ? sizeToken(checked.data) : sizeGeometry(checked.data);
  if (options.json) printJson(unknown ? { ...NOT_KNOWN, ...sized } : sized);
  else printSize(sized);
}

/** Answers that rest on memory, where the file says null for it. */
const NOT_KNOWN = { kvBytesPerToken: null, kvGiBPerGpu: null, kvTokens: null, boots: null, reserveGiB: null };

const memoryNotKnown = ({ availableKvGiB, gpu, model }: Geometry): boolean =>
  availableKvGiB === undefined && (gpu.visibleGiB === null || model.weightsGiBPerGpu === null);

function printSize(sized: GeometrySize | ReturnType<typeof sizeToken>): void {
  const perToken = `${sized.kvBytesPerToken} bytes a token`;
  const rows =
    "boots" in sized
      ? [
          ["KV cache", `${sized.kvGiBPerGpu.toFixed(2)} GiB a GPU, ${perToken}`],
          ["tokens", String(sized.kvTokens)],
          ["reserve", `${sized.reserveGiB.toFixed(2)} GiB a GPU`],
        ]
      : [["KV cache", `${perToken}; how much memory it has is not known`]];
  print(table(["", ""], rows));
  print();
  if ("boots" in sized) print(sized.boots ? colours.green("starts") : colours.red("does not start"));
  printReasons(sized.reasons);
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InferraError(sizingErrors.notJson(file, (error as Error).message));
  }
}

/** A null says that a value is not known, as an absent key does; of memory, what it stands for then stays open. */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) =>
      member === null && !MEMORY.includes(key) ? [] : [[key, withoutNulls(member)]],
    ),
  );
}

const MEMORY = ["visibleGiB", "weightsGiBPerGpu"];

function printReasons(reasons: readonly Reason[]): void {
  for (const { about, text, source } of reasons) {
    print(`  ${colours.bold(about)}: ${text}${source ? `\n    ${colours.dim(source)}` : ""}`);
  }
}

function refuse(problems: readonly Problem[], options: SizeOptions, exitCode: number): void {
  process.exitCode = exitCode;
  if (options.json) printJson({ errors: problems.map(problemJson) });
  else for (const problem of problems) printError(problemText(options.from ?? "inferra size", problem, "error"));
}

function wholeNumber(option: string, found: string | undefined): number | undefined {
  if (found === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(found)) {
    throw new InferraError(sizingErrors.wrongOption(option, found, "a whole number from 1"));
  }
  return Number(found);
}

function share(option: string, found: string | undefined): number | undefined {
  if (found === undefined) return undefined;
  const value = Number(found);
  if (found.trim() === "" || !(value > 0 && value <= 1)) {
    throw new InferraError(sizingErrors.wrongOption(option, found, "a share above 0 and up to 1"));
  }
  return value;
}
