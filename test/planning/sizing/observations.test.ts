import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type GeometryInput, sizeGeometry } from "../../../lib/planning/sizing";
import { describeWith, equipment } from "../../support/tools";

interface Row {
  readonly n: number;
  readonly model: string;
  readonly vis: number | null;
  readonly tp: number;
  readonly util: number | null;
  readonly mml: number | null;
  readonly vllm: string;
  readonly L: number | null;
  readonly kv: number | null;
  readonly hd: number | null;
  readonly kvb: number;
  readonly w: number | null;
  readonly kvGiB: number | null;
  readonly tok: number | null;
  readonly src: string;
}

const file = join(equipment, "facts", "sizing-observations.json");
const lacks = existsSync(file) ? [] : ["the start-up logs (shared/facts beside the project)"];
const rows: readonly Row[] = lacks.length === 0 ? JSON.parse(readFileSync(file, "utf8")) : [];

/** Rows that no formula over the logged fields explains, and why. */
const UNEXPLAINED: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  tokens: {
    18: "the log gives one rank's memory, the tokens are those of the poorest rank",
    30: "the same: the log shows that memory differs between the two ranks",
  },
  // The V0 engine prefilled whole prompts; the batch it ran with is asserted below instead.
  reserve: { 2: "V0 engine: a prefill batch of 29,000 tokens, larger than any default since" },
  below: {
    16: "next to nothing is left, so a share of it says nothing",
  },
  boots: {
    2: "V0 engine, as above: the planner expects a start where there was none",
    26: "started with a prefill batch of 2,048; the reserve for experts is that of the largest default batch",
  },
};

const MOE = /gpt-oss|A3B|A22B/;
const known = (row: Row): row is Row & { L: number; kv: number; hd: number } =>
  row.L !== null && row.kv !== null && row.hd !== null;

function geometryOf(row: Row & { L: number; kv: number; hd: number }): GeometryInput {
  return {
    model: {
      layers: row.L,
      kvHeads: row.kv,
      headDim: row.hd,
      kvBytesPerElement: row.kvb,
      weightsGiBPerGpu: row.w ?? undefined,
    },
    gpu: { visibleGiB: row.vis ?? undefined, count: row.tp },
    tensorParallel: row.tp,
    gpuMemoryUtilization: row.util ?? undefined,
    contextTokens: row.mml ?? undefined,
  };
}

const named = (row: Row): [string, Row] => [`row ${row.n}, ${row.model}`, row];
const measured = (row: Row) => known(row) && row.kvGiB !== null;
const predictable = (row: Row) => measured(row) && row.vis !== null && row.util !== null && row.w !== null;

describeWith(lacks, "start-up logs of vLLM", () => {
  it("are many enough to mean something", () => {
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(measured).length).toBeGreaterThan(15);
    expect(rows.filter(predictable).length).toBeGreaterThan(10);
  });

  it.each(rows.filter((row) => measured(row) && row.tok !== null).map(named))(
    "%s: tokens from logged memory",
    (_, row) => {
      if (!known(row) || row.kvGiB === null || row.tok === null) throw new Error("filtered above");
      const error = sizeGeometry({ ...geometryOf(row), availableKvGiB: row.kvGiB }).kvTokens / row.tok - 1;
      if (UNEXPLAINED.tokens?.[row.n]) expect(error).toBeGreaterThan(0.005);
      else expect(Math.abs(error)).toBeLessThan(0.005);
    },
  );

  it.each(rows.filter((row) => measured(row) && row.tok !== null).map(named))("%s: bytes a token", (_, row) => {
    if (!known(row) || row.kvGiB === null || row.tok === null) throw new Error("filtered above");
    const sized = sizeGeometry({ ...geometryOf(row), availableKvGiB: row.kvGiB });
    const logged = (row.kvGiB * 2 ** 30) / row.tok;
    if (UNEXPLAINED.tokens?.[row.n]) return;
    expect(Math.abs(sized.kvBytesPerToken / logged - 1)).toBeLessThan(0.002);
  });

  it.each(rows.filter((row) => measured(row) && row.mml !== null).map(named))("%s: starts or not", (_, row) => {
    if (!known(row) || row.kvGiB === null) throw new Error("filtered above");
    // V0 logs the tokens it has and then refuses a context that is longer.
    const refused = /fails/.test(row.src) || row.n === 16 || (row.tok !== null && row.tok < (row.mml ?? 0));
    expect(sizeGeometry({ ...geometryOf(row), availableKvGiB: row.kvGiB }).boots).toBe(!refused);
  });

  it.each(rows.filter((row) => predictable(row) && row.mml !== null).map(named))(
    "%s: starts or not, predicted",
    (_, row) => {
      if (!known(row) || row.kvGiB === null) throw new Error("filtered above");
      const started = sizeGeometry({ ...geometryOf(row), availableKvGiB: row.kvGiB }).boots;
      const predicted = sizeGeometry(geometryOf(row)).boots;
      expect(predicted === started).toBe(UNEXPLAINED.boots?.[row.n] === undefined);
    },
  );

  it("starts on paper what started with the prefill batch that it had", () => {
    const row = rows.find((one) => one.n === 26);
    if (row === undefined || !known(row)) throw new Error("row 26 is complete");
    expect(sizeGeometry({ ...geometryOf(row), maxBatchedTokens: 2048 }).boots).toBe(true);
  });

  it.each(rows.filter(predictable).map(named))("%s: never promises more than there was", (_, row) => {
    if (!known(row) || row.kvGiB === null) throw new Error("filtered above");
    const { kvGiBPerGpu } = sizeGeometry(geometryOf(row));
    if (UNEXPLAINED.reserve?.[row.n]) expect(kvGiBPerGpu).toBeGreaterThan(row.kvGiB);
    else expect(kvGiBPerGpu).toBeLessThanOrEqual(row.kvGiB);
  });

  it.each(rows.filter((row) => predictable(row) && !MOE.test(row.model)).map(named))(
    "%s: within 15 %% where it is dense",
    (_, row) => {
      if (!known(row) || row.kvGiB === null) throw new Error("filtered above");
      if (UNEXPLAINED.reserve?.[row.n] || UNEXPLAINED.below?.[row.n]) return;
      expect(sizeGeometry(geometryOf(row)).kvGiBPerGpu).toBeGreaterThan(0.85 * row.kvGiB);
    },
  );

  it("explains the V0 engine once its prefill batch is given", () => {
    for (const row of rows.filter((candidate) => candidate.vllm === "0.6.4")) {
      if (!known(row) || row.kvGiB === null) throw new Error("rows 1 and 2 are complete");
      const geometry = geometryOf(row);
      const { kvGiBPerGpu } = sizeGeometry({
        ...geometry,
        model: { ...geometry.model, hiddenSize: 4096, intermediateSize: 14336 },
        maxBatchedTokens: row.mml ?? undefined,
      });
      expect(kvGiBPerGpu).toBeLessThanOrEqual(row.kvGiB);
      expect(kvGiBPerGpu).toBeGreaterThan(0.85 * row.kvGiB);
    }
  });
});
