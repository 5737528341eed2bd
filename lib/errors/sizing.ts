import { type Place, problem } from "./define";
import type { Problem } from "./problem";
import { chooseFrom, listed } from "./suggest";

// INF-30xx: planning of GPUs.

export const unknownModel = (place: Place, name: string, known: readonly string[]): Problem =>
  problem(
    "INF-3001",
    place,
    `${JSON.stringify(name)} is not a model of the catalogue`,
    `${chooseFrom(name, known, "models")}; for another model, give its geometry (inferra size --from FILE)`,
  );

export const modelLacksFacts = (place: Place, name: string, missing: readonly string[]): Problem =>
  problem(
    "INF-3002",
    place,
    `${name} can't be planned: not known is ${missing.join(", ")}`,
    "choose a model whose facts are known, or give the geometry yourself (inferra size --from FILE)",
  );

export const unknownVm = (place: Place, name: string, known: readonly string[]): Problem =>
  problem(
    "INF-3003",
    place,
    `${JSON.stringify(name)} is not a GPU VM size of the catalogue`,
    chooseFrom(name, known, "VM sizes"),
  );

export const notNvidia = (place: Place, vm: string, gpu: string): Problem =>
  problem(
    "INF-3004",
    place,
    `the GPUs of ${vm} are ${gpu}; the drivers, operator and engine images that Inferra deploys are NVIDIA's`,
    "choose a VM size with NVIDIA GPUs",
  );

export const unmeasuredGpu = (place: Place, gpu: string): Problem =>
  problem(
    "INF-3005",
    place,
    `how much memory CUDA shows of ${gpu} is not known`,
    "measure it (torch.cuda.mem_get_info) and give the geometry yourself (inferra size --from FILE)",
  );

export const tensorParallelHeads = (
  place: Place,
  tensorParallel: number,
  what: string,
  heads: number,
  allowed: readonly number[],
): Problem =>
  problem(
    "INF-3006",
    place,
    `tensor parallelism of ${tensorParallel} does not divide the model's ${heads} ${what}`,
    `use one of ${listed(allowed.map(String))}`,
  );

export const tensorParallelAcrossNodes = (place: Place, tensorParallel: number, gpus: number): Problem =>
  problem(
    "INF-3007",
    place,
    `tensor parallelism of ${tensorParallel} wants ${tensorParallel} GPUs in one node; there ${gpus === 1 ? "is" : "are"} ${gpus}`,
    `use at most ${gpus}, or a VM with more GPUs; layers, not tensors, may span nodes (pipeline parallelism)`,
  );

export const pipelineTooDeep = (place: Place, pipelineParallel: number, layers: number): Problem =>
  problem(
    "INF-3008",
    place,
    `pipeline parallelism of ${pipelineParallel} leaves stages without a layer: the model has ${layers}`,
    `use at most ${layers}`,
  );

export const quantizationUnavailable = (
  place: Place,
  model: string,
  found: string,
  published: string,
  allowed: readonly string[],
): Problem =>
  problem(
    "INF-3009",
    place,
    `${model} is published in ${published}; it can't be served as ${found}`,
    chooseFrom(found, allowed, "quantizations"),
  );

export const contextTooLong = (place: Place, model: string, found: number, most: number): Problem =>
  problem(
    "INF-3010",
    place,
    `${model} was made for contexts of at most ${most} tokens; found ${found}`,
    `use a whole number from 16 to ${most}`,
  );

export const timeSlicedRegulatedData = (place: Place, data: string): Problem =>
  problem(
    "INF-3011",
    place,
    `time-slicing shares a GPU without memory isolation; the data is ${data}`,
    "use a whole GPU, or a MIG profile, which isolates memory in hardware",
  );

export const migUnavailable = (place: Place, profile: string, gpu: string, profiles: readonly string[]): Problem =>
  profiles.length === 0
    ? problem("INF-3012", place, `no MIG profile is known for ${gpu}; found ${profile}`, "use whole GPUs")
    : problem(
        "INF-3012",
        place,
        `no MIG profile ${profile} is known for ${gpu}`,
        chooseFrom(profile, profiles, "profiles"),
      );

export const migNotShardable = (place: Place, profile: string): Problem =>
  problem(
    "INF-3013",
    place,
    `a model can't be split over MIG slices; found parallelism beside the profile ${profile}`,
    "remove tensorParallel and pipelineParallel, or use whole GPUs",
  );

export const nothingFits = (place: Place, model: string, tried: readonly string[]): Problem =>
  problem(
    "INF-3014",
    place,
    `nothing fits ${model}; tried: ${listed(tried)}`,
    "shorten the context, quantize further, or choose a smaller model",
  );

export const throughputUnknown = (place: Place, gpu: string): Problem =>
  problem(
    "INF-3015",
    place,
    `the memory bandwidth of ${gpu} is not known, so its throughput can't be estimated`,
    "measure one replica and give tokens per second of it",
  );

export const doesNotBoot = (place: Place, model: string, shortGiB: number): Problem =>
  problem(
    "INF-3016",
    place,
    `${model} would not start: ${shortGiB.toFixed(2)} GiB a GPU are short for one request at full context`,
    "shorten the context, quantize further, or use more or larger GPUs",
  );

export const noMemoryGiven = (place: Place): Problem =>
  problem(
    "INF-3017",
    place,
    "the KV cache can be computed from gpu.visibleGiB and model.weightsGiBPerGpu, or from availableKvGiB; neither is there",
    "give gpu.visibleGiB and model.weightsGiBPerGpu, or availableKvGiB as the engine logged it",
  );

export const notJson = (file: string, reason: string): Problem =>
  problem("INF-3018", file, `not valid JSON: ${reason}`, "write one JSON object with model, gpu and contextTokens");

export const unreadable = (file: string, reason: string): Problem =>
  problem(
    "INF-3019",
    file,
    `the file can't be read: ${reason}`,
    "name a JSON file that exists, or - for standard input",
  );

export const whichSize = (): Problem =>
  problem(
    "INF-3020",
    "inferra size",
    "neither --model nor --from is given, or both are",
    "give --model with a model of the catalogue, or --from with a file of geometry",
  );

export const wrongOption = (option: string, found: string, allowed: string): Problem =>
  problem("INF-3021", option, `found ${JSON.stringify(found)}; expected ${allowed}`, `write ${allowed}`);

export const doesNotStartOn = (place: Place, model: string, vm: string, shortGiB: number): Problem =>
  problem(
    "INF-3022",
    place,
    `${model} does not start on ${vm}: ${shortGiB.toFixed(1)} GiB a GPU are short`,
    "leave vmSize out to have the smallest that fits chosen, or shorten contextTokens or quantize further",
  );

export const unknownGpu = (place: Place, name: string, known: readonly string[]): Problem =>
  problem("INF-3023", place, `${JSON.stringify(name)} is not a GPU of the catalogue`, chooseFrom(name, known, "GPUs"));

export const tooFewNodes = (place: Place, pool: string, wanted: number, most: number): Problem =>
  problem(
    "INF-3024",
    place,
    `the fewest replicas of the engines on ${pool} take ${wanted} machines; there are ${most}`,
    "allow more machines, or lower replicas.min",
  );

export const stagesWithoutVm = (): Problem =>
  problem(
    "INF-3025",
    "--pipeline-parallel",
    "stages may span machines, so the smallest one can't be looked for",
    "name the VM size with --vm",
  );
