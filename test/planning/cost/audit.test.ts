import { openModel, quantization } from "../../../lib/catalog";
import { monthlyTokensOf } from "../../../lib/deployment";
import {
  amortized,
  blendedPrice,
  breakEvenTokens,
  breakEvenUtilization,
  capacityTokens,
  costPerMillion,
  fixedMonthly,
  machinesMonthly,
  paybackMonths,
  staffMonthly,
  tokenCost,
  totalOver,
  utilizationOf,
  valueOfPtu,
} from "../../../lib/planning/cost/arithmetic";
import { PriceBook } from "../../../lib/planning/cost/price-book";
import { economicsOf } from "../../../lib/planning/placement";
import { sizeModel } from "../../../lib/planning/sizing";
import { open } from "../placement/question";

// Published arithmetic on self-hosting against APIs, and what it comes to when it is done right. Numbers of rows are
// those of the audit; rows that hold no number (37, 44, 45, 47) are about metrics, products and code samples.

const M = 1e6;
const full = capacityTokens(1500);
const staff = staffMonthly(135_000, 0.35);
const cloud = fixedMonthly({ machines: 1714, storageAndNetwork: 70, staff: 3937 });

/** Every pair: what is computed, what is right, and to how many digits. */
const rows: readonly (readonly [row: string, computed: number, right: number, digits?: number])[] = [
  ["1: $5,900 over 621 M tokens, a million", costPerMillion(5900, 621 * M), 9.5],
  ["2: tokens a day at 40 % of 1,500 a second", capacityTokens(1500, 0.4) / 30 / M, 51.84],
  ["2: tokens a month at 40 %", capacityTokens(1500, 0.4) / M, 1555.2],
  ["2: tokens a month at 100 %", full / M, 3888],
  ["3: a million tokens at 40 %", costPerMillion(5900, capacityTokens(1500, 0.4)), 3.79],
  ["3: a million tokens at best", costPerMillion(5900, full), 1.52],
  ["4: tokens a month at 15 %", capacityTokens(1500, 0.15) / M, 583.2],
  ["4: a million tokens at 15 %", costPerMillion(5900, capacityTokens(1500, 0.15)), 10.12],
  ["4: a million of 233 M", costPerMillion(5900, 233 * M), 25.32],
  ["5: break-even at $15", breakEvenTokens(5900, 15) / M, 393, 0],
  ["5: break-even utilization at $15", utilizationOf(breakEvenTokens(5900, 15), full), 0.101, 3],
  ["5: break-even at $20", breakEvenTokens(5900, 20) / M, 295, 0],
  ["6: least saved at 621 M", tokenCost(621 * M, 15) - 5900, 3415, 0],
  ["6: most saved at 621 M", tokenCost(621 * M, 20) - 5900, 6520, 0],
  ["6: utilization of 621 M", utilizationOf(621 * M, full), 0.16],
  ["7: a million tokens at $15 a million", tokenCost(M, 15), 15],
  ["8: break-even of $4,800 at $15", breakEvenTokens(4800, 15) / M, 320],
  ["8: break-even of $9,000 at $15", breakEvenTokens(9000, 15) / M, 600],
  ["9: break-even of $5,900 is not 500 M", breakEvenTokens(5900, 15) / (500 * M), 0.787, 3],
  ["10: all-in in the cloud", cloud, 5721, 0],
  ["10: all-in on premises", fixedMonthly({ machines: 889 + 150, storageAndNetwork: 0, staff: 3937 }), 4976, 0],
  [
    "11: with 5 % for compliance",
    fixedMonthly({ machines: 1714, storageAndNetwork: 70, staff: 3937, complianceShare: 0.05 }),
    6007,
    0,
  ],
  [
    "11: with 15 % for compliance",
    fixedMonthly({ machines: 1714, storageAndNetwork: 70, staff: 3937, complianceShare: 0.15 }),
    6579,
    0,
  ],
  ["12: hybrid, a million, least", costPerMillion(6290, 511.98 * M), 12.29],
  ["12: hybrid, a million, most", costPerMillion(6420, 511.98 * M), 12.54],
  ["14: least saved by hybrid", tokenCost(512 * M, 15) - 6290, 1390, 0],
  ["14: most saved by hybrid", tokenCost(512 * M, 20) - 6420, 3820, 0],
  ["14: least saved a year", totalOver(12, 0, tokenCost(512 * M, 15) - 6290), 16_680, 0],
  ["14: most saved a year", totalOver(12, 0, tokenCost(512 * M, 20) - 6420), 45_840, 0],
  ["15: utilization of 432 M", utilizationOf(432 * M, full), 0.111, 3],
  ["15: utilization of 486 M", utilizationOf(486 * M, full), 0.125, 3],
  ["16: saved of 486 M at $15", 1 - 5900 / tokenCost(486 * M, 15), 0.19],
  [
    "17: clinical notes on working days",
    (monthlyTokensOf({ clinicians: 1200, notesPerDay: 15, tokensPerNote: 800 }) ?? 0) / M,
    316.8,
  ],
  ["18: 462 M at $15", tokenCost(462 * M, 15), 6930],
  ["18: 462 M at $20", tokenCost(462 * M, 20), 9240],
  ["18: 512 M at $15", tokenCost(512 * M, 15), 7680],
  ["18: 512 M at $20", tokenCost(512 * M, 20), 10_240],
  ["19: utilization of 180 k tokens", utilizationOf(180_000, full), 0.000046, 6],
  ["19: utilization of 47 M on eight GPUs", utilizationOf(47 * M, capacityTokens(6000)), 0.003, 4],
  ["19: $187 K over a year", amortized(187_000, 12), 15_583, 0],
  ["19: $187 K over three years", amortized(187_000, 36), 5194, 0],
  ["20: tokens for $340 K a year at $20", breakEvenTokens(amortized(340_000, 12), 20) / M, 1416.7, 1],
  ["20: tokens for $340 K a year at $15", breakEvenTokens(amortized(340_000, 12), 15) / M, 1888.9, 1],
  ["20: $40 K a year, a month", amortized(40_000, 12), 3333, 0],
  ["21: two A100 of a community cloud, an hour", 2 * 1.19, 2.38],
  ["21: NC48ads A100 v4, a month", machinesMonthly(1, 9.554), 6974, 0],
  [
    "24: 70 B in FP8, GB",
    ((openModel("llama-3.3-70b-instruct")?.parameters ?? 0) * quantization("fp8").bits) / 8,
    70.6,
    1,
  ],
  ["26: 85 M in and 22 M out of GPT-5.4", tokenCost(107 * M, blendedPrice(2.5, 15, 85 / 107)), 542.5],
  ["26: all of it as output", tokenCost(107 * M, 15), 1605],
  ["27: least of the floor a million at 50 M", costPerMillion(8000, 50 * M), 160],
  ["27: most of the floor a million at 50 M", costPerMillion(12_000, 50 * M), 240],
  ["27: least break-even at 15", breakEvenTokens(8000, 15) / M, 533, 0],
  ["27: most break-even at 15", breakEvenTokens(12_000, 15) / M, 800, 0],
  ["27: GPT-5.4 blended", blendedPrice(2.5, 15, 85 / 107), 5.07],
  ["27: least break-even with GPT-5.4", breakEvenTokens(8000, blendedPrice(2.5, 15, 85 / 107)) / M, 1578, 0],
  ["27: most break-even with GPT-5.4", breakEvenTokens(12_000, blendedPrice(2.5, 15, 85 / 107)) / M, 2367, 0],
  ["27: DeepSeek blended", blendedPrice(0.14, 0.28, 85 / 107), 0.169, 3],
  ["27: least break-even with DeepSeek", breakEvenTokens(8000, blendedPrice(0.14, 0.28, 85 / 107)) / 1e9, 47.4, 1],
  ["27: most break-even with DeepSeek", breakEvenTokens(12_000, blendedPrice(0.14, 0.28, 85 / 107)) / 1e9, 71.1, 1],
  ["28: least of the floor a million at 100 M", costPerMillion(8000, 100 * M), 80],
  ["28: most of the floor a million at 100 M", costPerMillion(12_000, 100 * M), 120],
  ["29: two NC40ads H100 v5", machinesMonthly(2, 6.98), 10_191, 0],
  ["29: reserved at 30 % off", machinesMonthly(2, 6.98, 0.3), 7134, 0],
  ["29: reserved at 40 % off", machinesMonthly(2, 6.98, 0.4), 6114, 0],
  ["30: least of set-up a month", amortized(6 * 3000, 18), 1000],
  ["30: most of set-up a month", amortized(8 * 3000, 18), 1333, 0],
  ["31: Azure stack, least", stack(7500, 2000, 2500, 500, 1200), 13_700],
  ["31: Azure stack, most", stack(9000, 3000, 4000, 800, 2000), 18_800],
  ["31: Scaleway stack, least", stack(3600, 2000, 2500, 500, 1200), 9800],
  ["31: Scaleway stack, most", stack(4000, 3000, 4000, 800, 2000), 13_800],
  ["31: Scaleway without set-up, least", stack(3600, 0, 2500, 500, 1200), 7800],
  ["31: Scaleway without set-up, most", stack(4000, 0, 4000, 800, 2000), 10_800],
  ["31: least overhead a GPU hour", (stack(7500, 2000, 2500, 500, 1200) - 7500) / machinesMonthly(2, 1), 4.25],
  ["31: most overhead a GPU hour", (stack(9000, 3000, 4000, 800, 2000) - 9000) / machinesMonthly(2, 1), 6.71],
  ["33: 500 seats at $30 a month, a year", totalOver(12, 0, 500 * 30), 180_000],
  ["34: TensorRT-LLM over vLLM", capacityTokens(2780) / capacityTokens(2400) - 1, 0.158, 3],
  ["34: vLLM under TensorRT-LLM", 1 - capacityTokens(2400) / capacityTokens(2780), 0.137, 3],
  ["36: a fifth of an engineer and 40 % more", staffMonthly(135_000, 0.2 * 1.4) / staffMonthly(135_000, 1), 0.28],
  ["38: output of gpt-4o for $3,600", breakEvenTokens(3600, 10) / M, 360],
  ["38: input of gpt-4o for $3,600", breakEvenTokens(3600, 2.5) / M, 1440],
  ["39: output of gpt-4o-mini for $900", breakEvenTokens(900, 0.6) / M, 1500],
  ["40: gpt-4o on a PTU, fully used", ptu(2500, 2.5), 274, 0],
  ["40: gpt-4.1 on a PTU, fully used", ptu(3000, 2), 263, 0],
  ["40: gpt-5 on a PTU, fully used", ptu(4750, 1.25), 260, 0],
  ["40: gpt-4o-mini on a PTU, fully used", ptu(37_000, 0.15), 243, 0],
  ["40: gpt-4o, break-even by the month", breakEven(260, 2500, 2.5), 0.95],
  ["40: gpt-4o-mini, break-even by the month", breakEven(260, 37_000, 0.15), 1.07],
  ["40: gpt-4o, break-even by the year", breakEven(221, 2500, 2.5), 0.81],
  ["40: gpt-4o-mini, break-even by the year", breakEven(221, 37_000, 0.15), 0.91],
  ["41: gpt-4o over gpt-4o-mini", blendedPrice(2.5, 10, 0.8) / blendedPrice(0.15, 0.6, 0.8), 16.7, 1],
  ["42: first year with the team, least", totalOver(1, 360_000, 400_000), 760_000],
  ["42: first year with the team, most", totalOver(1, 910_000, 750_000), 1_660_000],
  ["43: three years, least", totalOver(3, 310_000, 50_000 + 400_000), 1_660_000],
  ["43: three years, most", totalOver(3, 790_000, 120_000 + 750_000), 3_400_000],
];

function stack(gpu: number, setup: number, operations: number, monitoring: number, security: number): number {
  return fixedMonthly({ machines: gpu, storageAndNetwork: monitoring + security, staff: setup + operations });
}

function ptu(inputTpmPerPtu: number, inputPrice: number): number {
  return valueOfPtu({ inputTpmPerPtu, outputRatio: 4, inputPrice, outputPrice: inputPrice * 4 });
}

function breakEven(monthly: number, inputTpmPerPtu: number, inputPrice: number): number {
  return breakEvenUtilization(monthly, { inputTpmPerPtu, outputRatio: 4, inputPrice, outputPrice: inputPrice * 4 });
}

describe("published arithmetic, done right", () => {
  it.each(rows.map(([name, computed, right, digits = 2]) => ({ name, computed, right, digits })))("$name", (row) => {
    expect(row.computed).toBeCloseTo(row.right, row.digits);
  });

  it("10: neither stack comes to $5,900, and 20: $3,333 is below the floor of any", () => {
    expect(Math.max(cloud, 4976)).toBeLessThan(5900);
    expect(amortized(40_000, 12)).toBeLessThan(cloud);
  });

  it("13: what is self-hosted costs nothing more by the token, whatever it carries", () => {
    const fixed = { machines: 5095, storageAndNetwork: 70, staff };
    expect(fixedMonthly(fixed)).toBe(fixedMonthly({ ...fixed }));
    expect(costPerMillion(fixedMonthly(fixed), 2 * full)).toBeCloseTo(costPerMillion(fixedMonthly(fixed), full) / 2);
  });

  it("17: working days put clinical notes below the break-even they are said to exceed", () => {
    const notes = monthlyTokensOf({ clinicians: 1200, notesPerDay: 15, tokensPerNote: 800 }) ?? 0;
    expect(notes).toBeLessThan(breakEvenTokens(4800, 15));
  });

  it("22: predictable is a variation below 30 %", () => {
    expect(economicsOf({ ...open, variation: 0.299 }).prior).toBe("self-hosted");
    expect(economicsOf({ ...open, variation: 0.3 }).prior).toBe("hybrid");
  });

  it("23: 70 B in 16 bits leaves two A100 next to nothing, 24: in FP8 it does not start on one of 80 GB, but on 94", () => {
    const model = "llama-3.3-70b-instruct";
    const pair = sizeModel({ model, vm: "Standard_NC48ads_A100_v4", tensorParallel: 2, gpuMemoryUtilization: 0.9 });
    expect(pair.kvGiBPerGpu).toBeLessThan(2.5);
    expect(pair.sequences).toBeLessThanOrEqual(2);
    expect(sizeModel({ model, quantization: "fp8", vm: "Standard_NC24ads_A100_v4" }).boots).toBe(false);
    const large = sizeModel({ model, quantization: "fp8", vm: "Standard_NC40ads_H100_v5" });
    expect(large.boots).toBe(true);
    expect(large.weightsGiBPerGpu).toBeGreaterThan(2 * 32);
  });

  it("25: every expert of a 122 B model must be in memory, so one GPU holds it in four bits only", () => {
    const model = "qwen3.5-122b-a10b";
    expect(sizeModel({ model, quantization: "fp8", vm: "Standard_NC40ads_H100_v5" }).boots).toBe(false);
    expect(sizeModel({ model, quantization: "int4", vm: "Standard_NC40ads_H100_v5" }).boots).toBe(true);
  });

  it("32: every utilization has its vote, the gaps of the published bands too", () => {
    for (const utilization of [0, 0.1, 0.25, 0.3, 0.39, 0.4, 0.5, 0.55, 0.6, 0.75, 0.8, 0.9]) {
      expect(economicsOf({ ...open, utilization }).placement).toMatch(/^(managed|hybrid|self-hosted)$/);
    }
  });

  it("35: today's prices are in the book: GPT-5.4 and its mini, and Sonnet 4.6", () => {
    const book = new PriceBook();
    const of = (id: string) => [book.get(`${id}.input`)?.value, book.get(`${id}.output`)?.value];
    expect(of("azure-openai.gpt-5.4")).toEqual([2.5, 15]);
    expect(of("azure-openai.gpt-5.4-mini")).toEqual([0.75, 4.5]);
    expect(of("bedrock.anthropic.claude-sonnet-4-6")).toEqual([3, 15]);
  });

  it("40: units by the hour never pay", () => {
    for (const [tpm, price] of [
      [2500, 2.5],
      [3000, 2],
      [4750, 1.25],
      [37_000, 0.15],
    ] as const)
      expect(breakEven(machinesMonthly(1, 1), tpm, price)).toBeGreaterThan(2.6);
  });

  it("46: the weights are those of the repository that exists", () => {
    expect(openModel("llama-3.3-70b-instruct")?.repository).toBe("meta-llama/Llama-3.3-70B-Instruct");
  });
});

// Staff of $3,937 and $70 for storage and network a month; break-even in millions of tokens a month.
describe("all-in, by machine", () => {
  const book = new PriceBook();
  const hour = (id: string) => book.get(id)?.value ?? Number.NaN;
  it.each([
    ["two A100 of a community cloud", machinesMonthly(1, 2.38), 5745, [383, 1149, 3830]],
    ["one NC48ads A100 v4", machinesMonthly(1, hour("azure.NC48ads_A100_v4")), 10_982, [732, 2196, 7321]],
    ["one NC40ads H100 v5", machinesMonthly(1, hour("azure.NC40ads_H100_v5")), 9103, [607, 1821, 6069]],
    ["two NC40ads H100 v5", machinesMonthly(2, hour("azure.NC40ads_H100_v5")), 14_198, [947, 2840, 9466]],
    ["one NC80adis H100 v5", machinesMonthly(1, hour("azure.NC80adis_H100_v5")), 16_885, [1126, 3377, 11_256]],
  ])("%s", (_, machines, allIn, breakEvens) => {
    const fixed = fixedMonthly({ machines, storageAndNetwork: 70, staff: 3937.5 });
    expect(Math.abs(fixed - allIn)).toBeLessThan(1);
    const prices = [15, blendedPrice(2.5, 15, 0.8), blendedPrice(0.75, 4.5, 0.8)];
    for (const [index, price] of prices.entries()) {
      expect(breakEvenTokens(fixed, price) / M / (breakEvens[index] ?? 0)).toBeCloseTo(1, 2);
    }
  });

  it("21: the machine that holds the model, and a pair of it", () => {
    const one = fixedMonthly({ machines: machinesMonthly(1, 9.554), storageAndNetwork: 70, staff: 3937.5 });
    const pair = fixedMonthly({ machines: machinesMonthly(2, 9.554), storageAndNetwork: 70, staff: 3937.5 });
    expect([one, pair].map(Math.round)).toEqual([10_982, 17_956]);
    expect([breakEvenTokens(one, 15), breakEvenTokens(pair, 15)].map((tokens) => Math.round(tokens / M))).toEqual([
      732, 1197,
    ]);
  });
});

describe("payback", () => {
  it("is months, and never where nothing is saved", () => {
    expect(paybackMonths(18_000, tokenCost(432 * M, 15), 5900)).toBeCloseTo(31, 0);
    expect(paybackMonths(18_000, tokenCost(1500 * M, 15), 5900)).toBeCloseTo(1.08, 2);
    expect(paybackMonths(18_000, tokenCost(600 * M, 15), 10_982)).toBe(Number.POSITIVE_INFINITY);
    expect(paybackMonths(0, 5900, 5900)).toBe(Number.POSITIVE_INFINITY);
  });
});
