import fc from "fast-check";
import type { PlacementQuestion } from "../../../lib/planning";

/** Measured, affordable and busy: nothing stands in the way of GPUs. */
export const open: PlacementQuestion = {
  monthlyTokens: 1_500_000_000,
  variation: 0.1,
  utilization: 0.7,
  paybackMonths: 3,
  nonCostReason: false,
  spareCapacity: false,
  managedEligible: true,
  selfHostedEligible: true,
  selfHosting: "allowed",
  mlStaff: "team",
  experimental: false,
  rollout: "steady",
  measured: true,
  staffSlotFree: true,
};

/** Numbers on both sides of every threshold, and on it. */
export const EDGES = {
  monthlyTokens: [1, 99_999_999, 100e6, 100_000_001, 432e6, 500e6, 500_000_001, 2e9, 2_000_000_001, 1e12],
  variation: [0, 0.12, 0.299, 0.3, 0.35, 0.4, 0.401, 2],
  utilization: [0, 0.249, 0.25, 0.399, 0.4, 0.45, 0.5, 0.501, 0.599, 0.6, 0.8, 0.801, 1.5],
  paybackMonths: [0, 5.99, 6, 9, 12, 12.01, Number.POSITIVE_INFINITY],
} as const;

const near = (edges: readonly number[], most: number) =>
  fc.oneof(fc.constantFrom(...edges), fc.double({ min: 0, max: most, noNaN: true }));

/** Any valid question. */
export const anyQuestion: fc.Arbitrary<PlacementQuestion> = fc.record({
  monthlyTokens: fc.oneof(fc.constantFrom(...EDGES.monthlyTokens), fc.double({ min: 1, max: 1e13, noNaN: true })),
  variation: near(EDGES.variation, 10),
  utilization: near(EDGES.utilization, 5),
  paybackMonths: near(EDGES.paybackMonths, 100),
  nonCostReason: fc.boolean(),
  spareCapacity: fc.boolean(),
  managedEligible: fc.boolean(),
  selfHostedEligible: fc.boolean(),
  selfHosting: fc.constantFrom("never", "allowed", "required"),
  mlStaff: fc.constantFrom("none", "part", "team"),
  experimental: fc.boolean(),
  rollout: fc.constantFrom("pilot", "early", "expanded", "full", "steady"),
  measured: fc.boolean(),
  staffSlotFree: fc.boolean(),
});
