import fc from "fast-check";
import { gpuVms, openModels } from "../../../lib/catalog";
import {
  type GeometryInput,
  type ModelOnVm,
  type SizingPlan,
  sizeGeometry,
  sizeModel,
} from "../../../lib/planning/sizing";
import { tensorParallelChoices } from "../../../lib/planning/sizing/parallel";

const models = openModels().filter(({ status }) => status === "verified");
const vms = gpuVms().filter(({ gpu, status }) => status === "verified" && gpu !== "a10-24gb");

const demand = fc
  .record({
    model: fc.constantFrom(...models),
    vm: fc.constantFrom(...vms),
    quantization: fc.constantFrom("none", "fp8", "int4"),
    kvCache: fc.constantFrom("auto", "fp8"),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    degree: fc.nat(),
  })
  .map(({ model, vm, quantization, kvCache, share, degree }): ModelOnVm => {
    const shape = model.architecture;
    const kv = shape?.mla ? undefined : Math.min(shape?.kvHeads ?? 1, shape?.fullAttention?.kvHeads ?? Infinity);
    const choices = tensorParallelChoices({ attention: shape?.attentionHeads, kv }, vm.gpus);
    return {
      model: model.name,
      vm: vm.name,
      quantization: model.publishedAs === "none" ? (quantization as "none") : "none",
      kvCache: kvCache as "auto",
      tensorParallel: choices[degree % choices.length],
      contextTokens: 16 + Math.floor(share * (Math.min(model.contextTokens ?? 8192, 262_144) - 16)),
    };
  });

const geometry = fc.record({
  model: fc.record({
    layers: fc.integer({ min: 8, max: 128 }),
    kvHeads: fc.constantFrom(1, 2, 4, 8, 16),
    headDim: fc.constantFrom(64, 128, 256),
    kvBytesPerElement: fc.constantFrom(1, 2),
    weightsGiBPerGpu: fc.double({ min: 0.5, max: 120, noNaN: true }),
  }),
  gpu: fc.record({ visibleGiB: fc.double({ min: 16, max: 180, noNaN: true }), count: fc.constant(16) }),
  tensorParallel: fc.constantFrom(1, 2, 4, 8),
  gpuMemoryUtilization: fc.double({ min: 0.3, max: 0.98, noNaN: true }),
  contextTokens: fc.integer({ min: 16, max: 262_144 }),
});

const longest = (plan: SizingPlan) => models.find(({ name }) => name === plan.model)?.contextTokens ?? 8192;

describe("properties of a plan", () => {
  it("more context: never more requests at once, never a start where there was none", () => {
    fc.assert(
      fc.property(demand, fc.integer({ min: 1, max: 100_000 }), (base, more) => {
        const short = sizeModel(base);
        const long = sizeModel({ ...base, contextTokens: Math.min(longest(short), short.contextTokens + more) });
        expect(long.sequences).toBeLessThanOrEqual(short.sequences);
        if (long.boots) expect(short.boots).toBe(true);
      }),
    );
  });

  it("twice the GPUs: never fewer tokens, never more weights on one", () => {
    fc.assert(
      fc.property(demand, (base) => {
        const degree = base.tensorParallel ?? 1;
        const vm = vms.find(({ name }) => name === base.vm);
        const shape = models.find(({ name }) => name === base.model)?.architecture;
        const kv = shape?.mla ? undefined : Math.min(shape?.kvHeads ?? 1, shape?.fullAttention?.kvHeads ?? Infinity);
        const choices = tensorParallelChoices({ attention: shape?.attentionHeads, kv }, vm?.gpus ?? 1);
        fc.pre(choices.includes(2 * degree));
        const few = sizeModel(base);
        const many = sizeModel({ ...base, tensorParallel: 2 * degree });
        expect(many.weightsGiBPerGpu).toBeLessThan(few.weightsGiBPerGpu);
        expect(many.kvTokens).toBeGreaterThanOrEqual(few.kvTokens);
      }),
    );
  });

  it("more memory to use, or a smaller reserve: never fewer tokens", () => {
    fc.assert(
      fc.property(demand, fc.double({ min: 0.3, max: 0.9, noNaN: true }), (base, utilization) => {
        const less = sizeModel({ ...base, gpuMemoryUtilization: utilization });
        const more = sizeModel({ ...base, gpuMemoryUtilization: utilization + 0.05 });
        const free = sizeModel({ ...base, gpuMemoryUtilization: utilization, reserveGiB: 0 });
        expect(more.kvTokens).toBeGreaterThanOrEqual(less.kvTokens);
        expect(free.kvTokens).toBeGreaterThanOrEqual(less.kvTokens);
      }),
    );
  });

  it("a cache in fp8 never holds fewer tokens than one in 16 bits", () => {
    fc.assert(
      fc.property(demand, (base) => {
        const wide = sizeModel({ ...base, kvCache: "auto" });
        const narrow = sizeModel({ ...base, kvCache: "fp8" });
        // Coarser blocks may cost a plan with linear attention less than one block's worth.
        expect(narrow.kvTokens * 1.02).toBeGreaterThanOrEqual(wide.kvTokens);
      }),
    );
  });

  it("an engine that starts holds a request, and has arguments; one that does not has none", () => {
    fc.assert(
      fc.property(demand, fc.integer({ min: 1, max: 500 }), (base, concurrency) => {
        const plan = sizeModel({ ...base, concurrency });
        expect(plan.boots).toBe(plan.headroomGiB >= -1e-9);
        expect(plan.arguments.length > 0).toBe(plan.boots);
        if (!plan.boots) return;
        expect(plan.sequences).toBeGreaterThanOrEqual(1);
        expect(plan.replicas * plan.sequences).toBeGreaterThanOrEqual(concurrency);
      }),
    );
  });

  it("the same demand gives the same plan", () => {
    fc.assert(
      fc.property(demand, (base) => expect(sizeModel(base)).toEqual(sizeModel(base))),
      { numRuns: 20 },
    );
  });
});

describe("properties of a geometry", () => {
  it("more visible memory never means fewer tokens, except across vLLM's larger default batch at 70 GiB", () => {
    fc.assert(
      fc.property(geometry, fc.double({ min: 0.1, max: 50, noNaN: true }), (base: GeometryInput, more) => {
        const visibleGiB = base.gpu?.visibleGiB ?? 0;
        fc.pre(visibleGiB >= 70 || visibleGiB + more < 70);
        const larger = sizeGeometry({ ...base, gpu: { ...base.gpu, visibleGiB: visibleGiB + more } });
        expect(larger.kvTokens).toBeGreaterThanOrEqual(sizeGeometry(base).kvTokens);
      }),
    );
  });

  it("what starts on paper has the memory that vLLM asks for, in whole blocks", () => {
    fc.assert(
      fc.property(geometry, (base) => {
        const sized = sizeGeometry(base);
        const need = Math.ceil(base.contextTokens / 16) * 16 * sized.kvBytesPerToken;
        expect(sized.boots).toBe(sized.kvGiBPerGpu * 2 ** 30 >= need);
        expect(sized.kvTokens % 16).toBe(0);
        if (sized.boots) expect(sized.kvTokens).toBeGreaterThanOrEqual(base.contextTokens);
      }),
    );
  });
});
