import { openModel } from "../../../lib/catalog";
import { type CachedLayers, cacheOf } from "../../../lib/planning/sizing/cache";
import { cachedOnStage } from "../../../lib/planning/sizing/shape";

const GIB = 2 ** 30;
const use = (contextTokens: number, tensorParallel = 1, batchTokens = 2048) => ({
  contextTokens,
  tensorParallel,
  batchTokens,
});
const llama70b: CachedLayers = { full: 80, kvHeads: 8, headDim: 128, elementBytes: 2 };

function layersOf(name: string, tensorParallel = 1): CachedLayers {
  const architecture = openModel(name)?.architecture;
  if (!architecture) throw new Error(`${name} has no architecture`);
  return cachedOnStage(architecture, architecture.layers, 2, tensorParallel);
}

describe("the cache of layers that are all alike", () => {
  it("needs what vLLM's refusals say: 5.0 GiB for Llama 70B at 16,384 tokens, 20.0 GiB in fp8 at 131,072", () => {
    expect(cacheOf(llama70b, use(16_384)).bytesPerSequence / GIB).toBe(5);
    expect(cacheOf({ ...llama70b, elementBytes: 1 }, use(131_072)).bytesPerSequence / GIB).toBe(20);
  });

  it("counts tokens in blocks of 16, down, and needs blocks of 16, up", () => {
    const cache = cacheOf(llama70b, use(17));
    expect(cache.bytesPerSequence).toBe(32 * 327_680);
    expect(cache.tokensIn(31 * 327_680)).toBe(16);
    expect(cache.tokensIn(-1)).toBe(0);
    expect(cache.sequencesIn(-1)).toBe(0);
  });

  it("deals heads to the ranks, and copies them where there are more ranks", () => {
    expect(cacheOf(llama70b, use(16, 4)).bytesPerToken).toBe(327_680 / 4);
    expect(cacheOf(llama70b, use(16, 8)).bytesPerToken).toBe(327_680 / 8);
    expect(cacheOf(llama70b, use(16, 16)).bytesPerToken).toBe(327_680 / 8);
  });

  it("keeps the latent whole on every rank", () => {
    const deepseek = layersOf("deepseek-r1-0528");
    expect(cacheOf(deepseek, use(16, 8)).bytesPerToken).toBe(61 * 576 * 2);
    expect(cacheOf(deepseek, use(16, 1)).bytesPerToken).toBe(cacheOf(deepseek, use(16, 8)).bytesPerToken);
    // vLLM up to 0.7 padded the latent to 640; a log of 21.43 GiB then showed 294,688 tokens on 8 H200.
    const padded = cacheOf({ ...deepseek, latentDim: 640 }, use(128_000, 8));
    expect(Math.abs(padded.tokensIn(21.43 * GIB) / 294_688 - 1)).toBeLessThan(0.001);
  });
});

describe("the cache of layers of several kinds", () => {
  it("gives the tokens that vLLM logged for a model with linear attention, to the token", () => {
    const cache = cacheOf(layersOf("qwen3.6-27b"), use(262_144));
    expect(cache.layersPerGroup).toBe(16);
    expect(cache.tokensIn(19.54 * GIB)).toBe(313_650);
    expect(cache.sequencesIn(19.54 * GIB).toFixed(2)).toBe("1.20");
  });

  it("gives the need that vLLM logged for sliding windows: 3.1 GiB at 131,072 tokens", () => {
    const cache = cacheOf(layersOf("gpt-oss-20b"), use(131_072));
    expect(cache.bytesPerSequence).toBe((8192 + 137) * 12 * 32_768);
    expect((cache.bytesPerSequence / GIB).toFixed(2)).toBe("3.05");
  });

  it("gives the concurrency that vLLM logged for gpt-oss-120b: 2.61 at 98,304 tokens in 8.99 GiB", () => {
    expect(
      cacheOf(layersOf("gpt-oss-120b"), use(98_304))
        .sequencesIn(8.99 * GIB)
        .toFixed(2),
    ).toBe("2.61");
  });

  it("pads the last group of a kind", () => {
    const cache = cacheOf(layersOf("gemma-3-27b-it"), use(8192));
    // 10 full layers and 52 with a window: groups of 10, six of them for the 52.
    expect(cache.layersPerGroup).toBe(10);
    const page = 16 * 2 * 16 * 128 * 2;
    expect(cache.bytesPerSequence).toBe((512 + 6 * (Math.ceil(3071 / 16) + 1)) * 10 * page);
  });

  it("shares a block size between heads of two sizes", () => {
    const cache = cacheOf(layersOf("gemma-4-26b-a4b-it"), use(8192));
    const page = 16 * 2 * 8 * 256 * 2;
    expect(cache.layersPerGroup).toBe(5);
    expect(cache.bytesPerToken).toBe(5 * 2 * 2 * 512 * 2);
    // A page of 16 window tokens holds 32 of the full layers.
    expect(cache.bytesPerSequence).toBe((8192 / 32 + 5 * (Math.ceil(3071 / 16) + 1)) * 5 * page);
  });

  it("takes the larger kind as group where the kinds are nearly as many", () => {
    const layers: CachedLayers = {
      ...llama70b,
      full: 13,
      window: { layers: 12, tokens: 128, kvHeads: 8, headDim: 128 },
    };
    expect(cacheOf(layers, use(1024)).layersPerGroup).toBe(13);
  });
});
