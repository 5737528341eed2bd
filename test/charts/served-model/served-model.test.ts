import type { ServedModelProps } from "../../../charts/served-model";
import {
  ENGINES,
  type EngineName,
  engine,
  engineArgumentNames,
  engines,
  gpuVms,
  openModels,
  refusedArguments,
} from "../../../lib/catalog";
import { sizeModel } from "../../../lib/planning/sizing";
import { codeOf } from "../support/synthesize";
import { containersOf, ENGINE_VARIANTS, modelWith, objectsOf, PROPS, podSpecsOf } from "./model";

const engineOf = (changes: Partial<ServedModelProps> = {}) =>
  containersOf(podSpecsOf(modelWith(changes))[0]).find((one) => one.name === "engine");
const lineOf = (changes: Partial<ServedModelProps> = {}): string[] => {
  const { command, args } = engineOf(changes);
  return [...command, ...args];
};
const valueAfter = (line: readonly string[], name: string) => line[line.indexOf(name) + 1];

describe("arguments", () => {
  it.each(ENGINE_VARIANTS)("of %s all exist in the pinned version", (_name, changes) => {
    const known = engineArgumentNames(changes.engine ?? "vllm");
    const names = lineOf(changes).filter((one) => one.startsWith("--"));
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((one) => !known.includes(one))).toEqual([]);
  });

  it("that the planner gives for any model on any size exist in vLLM", () => {
    const known = new Set(engineArgumentNames("vllm"));
    let plans = 0;
    for (const model of openModels()) {
      for (const vm of gpuVms()) {
        const plan =
          codeOf(() => sizeModel({ model: model.name, vm: vm.name })) === undefined
            ? sizeModel({ model: model.name, vm: vm.name })
            : undefined;
        if (plan === undefined || !plan.boots) continue;
        plans += 1;
        for (const name of plan.arguments.filter((one) => one.startsWith("--"))) expect(known).toContain(name);
      }
    }
    expect(plans).toBeGreaterThan(20);
  });

  it("of the planner are said in the engine's own words", () => {
    const sglang = lineOf({ engine: "sglang" });
    expect(valueAfter(sglang, "--context-length")).toBe("8192");
    expect(valueAfter(sglang, "--max-queued-requests")).toBe("100");
    const tensorrt = lineOf({ engine: "tensorrt-llm" });
    expect(valueAfter(tensorrt, "--tp_size")).toBe("2");
    expect(tensorrt.join(" ")).not.toContain("queued");
  });

  it.each(refusedArguments().map(({ engine, argument }) => [engine, argument] as const))(
    "of %s are refused by name: %s",
    (name: EngineName, argument: string) => {
      expect(codeOf(() => modelWith({ engine: name, arguments: [argument, "1"] }))).toBe("INF-2320");
      expect(codeOf(() => modelWith({ engine: name, arguments: [`${argument}=1`] }))).toBe("INF-2320");
    },
  );

  it("that don't exist are refused with the nearest that does", () => {
    expect(codeOf(() => modelWith({ arguments: ["--max-model-length", "8"] }))).toBe("INF-2321");
    expect(() => modelWith({ arguments: ["--max-model-length", "8"] })).toThrow("--max-model-len");
  });

  it("declare adapters at the start and at no other time", () => {
    const [, changes] = ENGINE_VARIANTS[1] ?? [];
    const line = lineOf(changes);
    expect(valueAfter(line, "--lora-modules")).toBe("radiology=/models/adapters/radiology");
    const copy = containersOf(podSpecsOf(modelWith(changes))[0])[0];
    expect(copy.args.slice(3)).toEqual(["/storage/adapters/radiology", "/models/adapters/radiology", "f".repeat(64)]);
  });

  it("make pods on several nodes one engine", () => {
    const [leader, worker] = podSpecsOf(modelWith({ nodesPerReplica: 2, arguments: [] })).map(
      (spec) => spec.containers[0].args as string[],
    );
    expect(valueAfter(leader ?? [], "--node-rank")).toBe("0");
    expect(leader).not.toContain("--headless");
    expect(valueAfter(worker ?? [], "--node-rank")).toBe("$(LWS_WORKER_INDEX)");
    expect(worker).toContain("--headless");
    expect(objectsOf(modelWith({ nodesPerReplica: 2, arguments: [] }), "Service")[0].spec.selector).toMatchObject({
      "inferra/leader": "true",
    });
  });
});

describe("engines", () => {
  it("are on record, each with its list of arguments and what its server gets among them", () => {
    expect(engines().map((one) => one.name)).toEqual([...ENGINES]);
    for (const { name, fixed, translated } of engines()) {
      const known = engineArgumentNames(name);
      const used = [...fixed, ...Object.values(translated)].filter((one) => one?.startsWith("--"));
      expect(used.filter((one) => !known.includes(one ?? ""))).toEqual([]);
    }
  });

  it.each([
    ["vllm", 3 * 62 + 136],
    ["sglang", 3 * 90 + 136],
    ["tensorrt-llm", 3 * 1680 + 136],
  ] as const)("%s gets three cold starts, and the time to read its weights", (name, seconds) => {
    const { startupProbe } = engineOf({ engine: name });
    expect(startupProbe.periodSeconds * startupProbe.failureThreshold).toBeGreaterThanOrEqual(seconds);
    expect(startupProbe.periodSeconds * startupProbe.failureThreshold).toBeLessThan(seconds + 10);
    expect(modelWith({ engine: name }).startSeconds).toBe(seconds);
    expect(engine(name).coldStartSeconds).toBeGreaterThan(0);
  });
});

it("asks for GPUs, or for slices where that is what nodes offer", () => {
  expect(engineOf().resources.limits).toMatchObject({ "nvidia.com/gpu": "2" });
  const slice = engineOf({ gpus: 1, nodes: { ...PROPS.nodes, resourceName: "nvidia.com/mig-1g.12gb" } }).resources;
  expect(slice.limits).toMatchObject({ "nvidia.com/mig-1g.12gb": "1" });
  expect(slice.limits).not.toHaveProperty("nvidia.com/gpu");
  expect(slice.requests).toMatchObject({ "nvidia.com/mig-1g.12gb": "1" });
});

describe("replicas", () => {
  const replicasOf = (changes: Partial<ServedModelProps>) =>
    objectsOf(modelWith(changes), "Deployment")[0].spec.replicas;

  it("are two unless something else counts them", () => {
    expect(replicasOf({})).toBe(2);
    expect(replicasOf({ replicas: 3 })).toBe(3);
    expect(replicasOf({ autoscaled: true })).toBeUndefined();
  });

  it("of a canary stand beside the stable ones, under names and labels of their own", () => {
    const names = (changes: Partial<ServedModelProps>) =>
      modelWith(changes).chart.objects.map((one) => `${one.kind} ${one.metadata.name}`);
    const canary = new Set(names({ track: "canary" }));
    expect(names({}).filter((one) => canary.has(one))).toEqual([]);
    expect(modelWith({ track: "canary" }).selector).not.toEqual(modelWith().selector);
  });
});

it.each<[string, Partial<ServedModelProps>, string]>([
  ["an alias with capitals", { alias: "Large" }, "INF-2327"],
  ["nobody to call it", { callers: [] }, "INF-2328"],
  ["no GPU", { gpus: 0 }, "INF-2323"],
  ["a drain that the autoscaler cuts off", { drainSeconds: 556 }, "INF-2322"],
  ["a checksum that is none", { weights: { ...PROPS.weights, sha256: "abc" } }, "INF-2324"],
  ["weights outside of their volume", { weights: { ...PROPS.weights, path: "../other" } }, "INF-2325"],
  ["weights of no size", { weights: { ...PROPS.weights, sizeGiB: 0 } }, "INF-2323"],
  [
    "adapters on another engine",
    { engine: "sglang", adapters: [{ name: "a", path: "a", sha256: "0".repeat(64) }] },
    "INF-2326",
  ],
  ["several nodes on another engine", { engine: "tensorrt-llm", nodesPerReplica: 2 }, "INF-2326"],
  [
    "an adapter that is called as the model",
    { adapters: [{ name: PROPS.alias, path: "a", sha256: "0".repeat(64) }] },
    "INF-2329",
  ],
  ["an image without a digest", { images: {} }, "INF-2308"],
  ["an image by tag", { images: { vllm: "registry.example.com/vllm:v1" } }, "INF-2309"],
])("is refused with %s", (_words, changes, code) => {
  expect(codeOf(() => modelWith(changes))).toBe(code);
});

it("takes the longest drain that the autoscaler grants", () => {
  expect(modelWith({ drainSeconds: 555 }).graceSeconds).toBe(600);
});
