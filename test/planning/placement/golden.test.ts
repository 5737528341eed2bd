import { type PlacementQuestion, placeWorkload } from "../../../lib/planning";
import { economicsOf } from "../../../lib/planning/placement";
import { open } from "./question";

const never = Number.POSITIVE_INFINITY;

interface Golden {
  readonly name: string;
  readonly question: Partial<PlacementQuestion>;
  readonly placement: string;
  readonly rules: readonly string[];
}

const clinical = { monthlyTokens: 432e6, variation: 0.12, utilization: 0.111, paybackMonths: 31 };
const golden: readonly Golden[] = [
  { name: "clinical documentation alone", question: clinical, placement: "managed", rules: ["T2", "E1"] },
  {
    name: "clinical documentation on GPUs that radiology needs anyway",
    question: { ...clinical, spareCapacity: true },
    placement: "hybrid",
    rules: ["T2", "E0"],
  },
  {
    name: "prior authorization",
    question: { monthlyTokens: 25.5e6, variation: 0.85, utilization: 0.007, paybackMonths: never },
    placement: "managed",
    rules: ["T1", "E1"],
  },
  {
    name: "an experiment with patient messages",
    question: { monthlyTokens: 480_000, variation: 1.2, utilization: 0, paybackMonths: never, experimental: true },
    placement: "managed",
    rules: ["S1"],
  },
  {
    name: "a rural hospital's discharge summaries",
    question: { monthlyTokens: 180_000, variation: 0.5, utilization: 0, paybackMonths: never },
    placement: "managed",
    rules: ["T1", "E1"],
  },
  {
    name: "a hospital of 200 beds",
    question: { monthlyTokens: 30.26e6, variation: 0.2, utilization: 0.008, paybackMonths: never },
    placement: "managed",
    rules: ["T1", "E1"],
  },
  {
    name: "radiology on weights of its own",
    question: { monthlyTokens: 54e6, variation: 0.08, managedEligible: false },
    placement: "self-hosted",
    rules: ["F1"],
  },
  {
    name: "1.5 billion tokens that pay for themselves on GPUs hardly used",
    question: { monthlyTokens: 1.5e9, utilization: 0.386, paybackMonths: 1.08 },
    placement: "hybrid",
    rules: ["T3", "E3", "W_UTIL_COST_CONFLICT"],
  },
  {
    name: "2.5 billion tokens",
    question: { monthlyTokens: 2.5e9, utilization: 0.643, paybackMonths: 0.6 },
    placement: "self-hosted",
    rules: ["T4", "E1"],
  },
  {
    name: "600 million tokens where the GPUs cost more than the API",
    question: { monthlyTokens: 600e6, utilization: 0.154, paybackMonths: never },
    placement: "managed",
    rules: ["T3", "E1"],
  },
  {
    name: "restricted data in a pilot and an experiment",
    question: { managedEligible: false, experimental: true, rollout: "pilot" },
    placement: "self-hosted",
    rules: ["F1", "W_CAP_DROPPED"],
  },
  {
    name: "three billion tokens under a policy of managed APIs only",
    question: { monthlyTokens: 3e9, selfHosting: "never" },
    placement: "managed",
    rules: ["H2"],
  },
];

describe("placements that are known", () => {
  it.each(golden)("$name: $placement", ({ question, placement, rules }) => {
    expect(placeWorkload({ ...open, ...question })).toEqual({ placement, rules });
  });

  it("is infeasible for restricted data without anybody who runs GPUs, and names both rules", () => {
    expect(placeWorkload({ ...open, managedEligible: false, mlStaff: "none" })).toEqual({ infeasible: ["F1", "H3"] });
  });

  it("names every rule that stands against each other", () => {
    const nothing = { managedEligible: false, selfHostedEligible: false } as const;
    expect(placeWorkload({ ...open, ...nothing })).toEqual({ infeasible: ["X1", "F1", "H1"] });
    expect(placeWorkload({ ...open, ...nothing, selfHosting: "never", mlStaff: "none" })).toEqual({
      infeasible: ["X1", "F1", "H1", "H2", "H3"],
    });
    expect(placeWorkload({ ...open, selfHosting: "required", mlStaff: "none" })).toEqual({ infeasible: ["F2", "H3"] });
  });

  it("records what economics would have said of a policy of managed APIs only", () => {
    expect(economicsOf({ ...open, monthlyTokens: 3e9 }).placement).toBe("self-hosted");
  });
});

describe("cautions", () => {
  it.each<[string, Partial<PlacementQuestion>, string, readonly string[]]>([
    ["an experiment", { experimental: true }, "managed", ["S1"]],
    ["a pilot", { rollout: "pilot" }, "managed", ["S2"]],
    ["an early rollout", { rollout: "early" }, "managed", ["S2"]],
    ["an expanded rollout", { rollout: "expanded" }, "hybrid", ["S2", "T3", "E1"]],
    ["a volume nobody measured", { measured: false }, "hybrid", ["S3", "T3", "E1"]],
    ["staff beside other work", { mlStaff: "part" }, "hybrid", ["S4", "T3", "E1"]],
    ["staff that moves another one", { mlStaff: "part", staffSlotFree: false }, "managed", ["S4"]],
    ["a team that moves another one", { staffSlotFree: false }, "self-hosted", ["T3", "E1"]],
    ["a full rollout", { rollout: "full" }, "self-hosted", ["T3", "E1"]],
  ])("%s", (_, question, placement, rules) => {
    expect(placeWorkload({ ...open, ...question })).toEqual({ placement, rules });
  });
});

describe("votes", () => {
  it.each<[utilization: number, paybackMonths: number, reason: boolean, placement: string, rule: string]>([
    [0.2, 3, false, "hybrid", "E3"],
    [0.25, 3, false, "hybrid", "E3"],
    [0.3, 3, true, "hybrid", "E1"],
    [0.3, 9, true, "hybrid", "E1"],
    [0.3, 9, false, "managed", "E1"],
    [0.45, 3, false, "self-hosted", "E2"],
    [0.5, 12, false, "hybrid", "E2"],
    [0.45, 12.1, true, "managed", "E2"],
    [0.55, 3, false, "hybrid", "E1"],
    [0.6, 3, false, "self-hosted", "E1"],
    [0.6, 6, false, "hybrid", "E1"],
    [0.7, 20, false, "hybrid", "E3"],
    [0.55, 20, false, "managed", "E1"],
  ])(
    "%d used, paid back in %d months, reason %s: %s by %s",
    (utilization, paybackMonths, nonCostReason, placement, rule) => {
      expect(placeWorkload({ ...open, utilization, paybackMonths, nonCostReason })).toMatchObject({
        placement,
        rules: expect.arrayContaining([rule]),
      });
    },
  );

  it("says that GPUs more than 80 % used want overflow", () => {
    const placed = placeWorkload({ ...open, utilization: 0.81 });
    expect(placed).toEqual({ placement: "self-hosted", rules: ["T3", "E1", "W_OVERLOADED"] });
  });
});
