import fc from "fast-check";
import { type Placed, type PlacementQuestion, placeWorkload } from "../../../lib/planning";
import { economicsOf } from "../../../lib/planning/placement";
import { rank } from "../../../lib/planning/placement/order";
import { anyQuestion, EDGES, open } from "./question";

const always = (check: (question: PlacementQuestion, placed: Placed) => boolean) =>
  fc.assert(
    fc.property(anyQuestion, (question) => check(question, placeWorkload(question))),
    { numRuns: 8_000 },
  );

const placementOf = (placed: Placed): string => ("infeasible" in placed ? "infeasible" : placed.placement);

describe("every valid question", () => {
  it("has exactly one answer, with a reason, and always the same", () => {
    always((question, placed) => {
      const reasons = "infeasible" in placed ? placed.infeasible : placed.rules;
      return (
        reasons.length > 0 &&
        ["managed", "hybrid", "self-hosted", "infeasible"].includes(placementOf(placed)) &&
        JSON.stringify(placeWorkload(question)) === JSON.stringify(placed)
      );
    });
  });

  it("never lets restricted data reach a managed API", () => {
    always(
      ({ managedEligible }, placed) => managedEligible || ["self-hosted", "infeasible"].includes(placementOf(placed)),
    );
  });

  it("never makes a GPU where policy, staff or models rule it out", () => {
    always(
      ({ selfHosting, mlStaff, selfHostedEligible }, placed) =>
        (selfHosting !== "never" && mlStaff !== "none" && selfHostedEligible) ||
        ["managed", "infeasible"].includes(placementOf(placed)),
    );
  });

  it("is infeasible only where a floor stands above a ceiling, and names both", () => {
    always((_, placed) => {
      if (!("infeasible" in placed)) return true;
      const floors = placed.infeasible.filter((rule) => rule.startsWith("F"));
      return floors.length > 0 && placed.infeasible.some((rule) => rule.startsWith("H"));
    });
  });

  it("stays managed below 100 million tokens, unless a floor or spare capacity says otherwise", () => {
    always(
      (question, placed) =>
        question.monthlyTokens >= 100e6 ||
        question.spareCapacity ||
        !question.managedEligible ||
        question.selfHosting === "required" ||
        placementOf(placed) === "managed",
    );
  });

  it("stays managed in pilots and early rollouts, unless a floor says otherwise", () => {
    always(
      (question, placed) =>
        !["pilot", "early"].includes(question.rollout) ||
        !question.managedEligible ||
        question.selfHosting === "required" ||
        placementOf(placed) === "managed",
    );
  });

  it("never moves away from GPUs as volume grows at the same utilization and payback", () => {
    fc.assert(
      fc.property(anyQuestion, fc.double({ min: 1, max: 1000, noNaN: true }), (question, factor) => {
        const more = { ...question, monthlyTokens: question.monthlyTokens * factor };
        return rank(economicsOf(more).placement) >= rank(economicsOf(question).placement);
      }),
      { numRuns: 8_000 },
    );
  });
});

describe("a question that is none", () => {
  it.each<[keyof PlacementQuestion, number]>([
    ["monthlyTokens", 0],
    ["monthlyTokens", -1],
    ["monthlyTokens", Number.NaN],
    ["monthlyTokens", Number.POSITIVE_INFINITY],
    ["variation", -0.1],
    ["variation", Number.NaN],
    ["utilization", -0.1],
    ["utilization", Number.NaN],
    ["paybackMonths", -1],
    ["paybackMonths", Number.NaN],
  ])("is refused: %s of %d", (field, value) => {
    expect(() => placeWorkload({ ...open, [field]: value })).toThrow(/^INF-3110 at /);
  });

  it("is none of the edges", () => {
    for (const [field, values] of Object.entries(EDGES))
      for (const value of values) expect(() => placeWorkload({ ...open, [field]: value })).not.toThrow();
  });
});
