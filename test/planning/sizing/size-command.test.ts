import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { addSizeCommand } from "../../../lib/cli/size";

const folder = mkdtempSync(join(tmpdir(), "inferra-size-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly out: string;
  readonly err: string;
  readonly exitCode: number;
}

function run(...words: string[]): Run {
  let out = "";
  let err = "";
  const spies = [
    jest.spyOn(process.stdout, "write").mockImplementation((text) => {
      out += text;
      return true;
    }),
    jest.spyOn(process.stderr, "write").mockImplementation((text) => {
      err += text;
      return true;
    }),
  ];
  process.exitCode = 0;
  try {
    const program = new Command("inferra");
    addSizeCommand(program);
    program.parse(["node", "inferra", "size", ...words]);
    return { out, err, exitCode: Number(process.exitCode) };
  } finally {
    process.exitCode = 0;
    for (const spy of spies) spy.mockRestore();
  }
}

let files = 0;
function fileOf(content: unknown): string {
  const path = join(folder, `${++files}.json`);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const codes = (text: string): string[] => JSON.parse(text).errors.map(({ code }: { code: string }) => code);
const geometry = {
  model: { layers: 80, kvHeads: 8, headDim: 128, kvBytesPerElement: 2, weightsGiBPerGpu: 67.7 },
  gpu: { visibleGiB: 95, count: 1 },
  tensorParallel: 1,
  pipelineParallel: 1,
  gpuMemoryUtilization: 0.9,
  contextTokens: 16384,
};

describe("inferra size --model", () => {
  const fp8 = ["--model", "llama-3.3-70b-instruct", "--quantization", "fp8", "--vm", "Standard_NC40ads_H100_v5"];

  it("prints a table, the reasons and the arguments", () => {
    const { out, err, exitCode } = run(...fp8);
    expect([err, exitCode]).toEqual(["", 0]);
    expect(out).toMatch(/KV cache +13\.66 GiB a GPU, 327680 bytes a token, 44752 tokens/);
    expect(out).toMatch(/starts/);
    expect(out).toMatch(/reserve 2\.98 GiB: 0\.60 GiB CUDA context/);
    expect(out).toMatch(/--max-model-len 8192 --max-num-seqs 5 --max-num-queued-reqs 10/);
  });

  it("prints the plan as JSON", () => {
    const plan = JSON.parse(run(...fp8, "--json").out);
    expect(plan).toMatchObject({ boots: true, kvBytesPerToken: 327_680, vm: "Standard_NC40ads_H100_v5" });
    expect(plan.reasons[0]).toHaveProperty("about");
    expect(plan).not.toHaveProperty("passedOver");
  });

  it("looks for the smallest VM, and says what was too small", () => {
    const plan = JSON.parse(run("--model", "llama-3.3-70b-instruct", "--quantization", "fp8", "--json").out);
    expect(plan.vm).toBe("Standard_NC40ads_H100_v5");
    expect(plan.passedOver[0].why).toMatch(/short/);
    expect(run("--model", "llama-3.3-70b-instruct", "--quantization", "fp8").out).toMatch(
      /smaller VM sizes that do not fit/,
    );
  });

  it("counts replicas for a throughput", () => {
    const { throughput } = JSON.parse(run(...fp8, "--tokens-per-second", "2000", "--json").out);
    expect(throughput.basis).toBe("estimated");
    expect(throughput.replicas).toBeGreaterThan(7);
  });

  it.each([
    ["INF-3001", ["--model", "llama3"]],
    ["INF-3003", ["--model", "phi-4", "--vm", "Standard_NC40"]],
    ["INF-3020", []],
    ["INF-3020", ["--model", "phi-4", "--from", "-"]],
    ["INF-3025", ["--model", "phi-4", "--pipeline-parallel", "2"]],
    ["INF-3021", ["--model", "phi-4", "--context", "many"]],
    ["INF-3021", ["--model", "phi-4", "--context", "-5"]],
    ["INF-3021", ["--model", "phi-4", "--concurrency", "NaN"]],
    ["INF-3021", ["--model", "phi-4", "--tokens-per-second", "0"]],
    ["INF-3004", ["--model", "phi-4", "--vm", "Standard_ND96isr_MI300X_v5"]],
    ["INF-3014", ["--model", "phi-4", "--tensor-parallel", "10"]],
    ["INF-3021", ["--model", "phi-4", "--gpu-memory-utilization", "1.2"]],
  ])("refuses with %s: %j", (code, words) => {
    const asJson = run(...words, "--json");
    expect([codes(asJson.out), asJson.err, asJson.exitCode]).toEqual([[code], "", 1]);
    const asText = run(...words);
    expect(asText.err).toContain(code);
    expect([asText.out, asText.exitCode]).toEqual(["", 1]);
  });
});

describe("inferra size --from", () => {
  it("answers in JSON", () => {
    const answer = JSON.parse(run("--from", fileOf(geometry), "--json").out);
    expect(Object.keys(answer).sort()).toEqual([
      "boots",
      "kvBytesPerToken",
      "kvGiBPerGpu",
      "kvTokens",
      "reasons",
      "reserveGiB",
    ]);
    expect(answer).toMatchObject({ kvBytesPerToken: 327_680, boots: true });
  });

  it("answers in words", () => {
    const { out, exitCode } = run("--from", fileOf({ ...geometry, availableKvGiB: 0.3 }));
    expect(out).toMatch(/does not start/);
    expect(out).toMatch(/needs 5\.00 GiB of KV cache; 0\.30 GiB are there/);
    expect(exitCode).toBe(0);
  });

  it("takes null for what is not known", () => {
    const unknown = { ...geometry, gpu: { visibleGiB: null }, gpuMemoryUtilization: null, availableKvGiB: 5.11 };
    expect(JSON.parse(run("--from", fileOf(unknown), "--json").out)).toMatchObject({ kvGiBPerGpu: 5.11, boots: true });
  });

  it("says what one token takes where null stands for a memory that is not known", () => {
    const model = { ...geometry.model, weightsGiBPerGpu: null };
    const file = fileOf({ ...geometry, model, tensorParallel: 8, gpu: { visibleGiB: 44.42, count: 8 } });
    const { reasons, ...answer } = JSON.parse(run("--from", file, "--json").out);
    expect(answer).toEqual({
      kvBytesPerToken: 40_960,
      ...{ kvGiBPerGpu: null, kvTokens: null, boots: null, reserveGiB: null },
    });
    expect(reasons).toHaveLength(1);
    expect(run("--from", file).out).toMatch(/40960 bytes a token; how much memory it has is not known/);
  });

  it.each([
    ["nothing", "", "INF-3018", "in.json"],
    ["NaN, which is not JSON", '{"model":{},"gpu":{"visibleGiB":NaN}}', "INF-3018", "NaN"],
    ["more than a number holds", JSON.stringify(geometry).replace("16384", "1e999"), "INF-1103", "contextTokens"],
    ["a list", "[]", "INF-1103", "(document)"],
    ["a text", '"phi-4"', "INF-1103", "(document)"],
    ["null", "null", "INF-1103", "(document)"],
    ["no keys", "{}", "INF-1102", "model"],
    ["a number as text", JSON.stringify(geometry).replace("95", '"95"'), "INF-1103", "gpu.visibleGiB"],
    ["a negative number", JSON.stringify(geometry).replace("95", "-95"), "INF-1105", "gpu.visibleGiB"],
    ["half a GPU", JSON.stringify(geometry).replace('"count":1', '"count":0.5'), "INF-1103", "gpu.count"],
    [
      "no GPU",
      JSON.stringify(geometry).replace('"tensorParallel":1', '"tensorParallel":0'),
      "INF-1105",
      "tensorParallel",
    ],
    [
      "a key of JavaScript",
      JSON.stringify(geometry).replace('"gpu"', '"__proto__":{"layers":1},"gpu"'),
      "INF-1101",
      "__proto__",
    ],
  ])("refuses %s, without a stack trace", (_, text, code, place) => {
    const { out, err, exitCode } = run("--from", fileOf(text), "--json");
    expect([codes(out), exitCode, err]).toEqual([[code], 1, ""]);
    const [problem] = JSON.parse(out).errors;
    if (code !== "INF-3018") expect(problem.path).toBe(place);
    const words = run("--from", fileOf(text));
    expect(`${words.out}${words.err}`).not.toMatch(/\n\s+at /);
    expect(words.err).toContain(code);
  });

  it("names every fault with its place", () => {
    const wrong = { model: { layers: "80", kvHeads: 0, headdim: 128 }, gpu: 3, gpuMemoryUtilization: 92 };
    const { out, exitCode } = run("--from", fileOf(wrong), "--json");
    const places = JSON.parse(out).errors.map(({ path }: { path: string }) => path);
    expect(exitCode).toBe(1);
    expect(places).toEqual(
      expect.arrayContaining([
        "model.layers",
        "model.kvHeads",
        "model.headdim",
        "model.kvBytesPerElement",
        "gpu",
        "gpuMemoryUtilization",
      ]),
    );
    for (const error of JSON.parse(out).errors) expect(error.fix).not.toBe("");
  });

  it("tells a file that is not JSON from one that is not there", () => {
    const path = join(folder, "broken.json");
    writeFileSync(path, "{ model");
    const broken = run("--from", path, "--json");
    expect([codes(broken.out), broken.exitCode]).toEqual([["INF-3018"], 1]);
    const absent = run("--from", join(folder, "absent.json"), "--json");
    expect([codes(absent.out), absent.exitCode]).toEqual([["INF-3019"], 2]);
    expect(codes(run("--from", folder, "--json").out)).toEqual(["INF-3019"]);
  });

  it("says what can't be computed", () => {
    const { weightsGiBPerGpu: _, ...model } = geometry.model;
    const { out, exitCode } = run("--from", fileOf({ model, gpu: { visibleGiB: 80 } }), "--json");
    expect([codes(out), exitCode]).toEqual([["INF-3017"], 1]);
  });
});
