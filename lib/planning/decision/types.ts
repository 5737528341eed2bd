import type { Placement } from "../../checks/placement";
import type { Workload } from "../../deployment";
import type { ManagedTarget, RejectedTarget, SelfHostedTarget } from "../eligibility";
import type { Economics, PlacementRule, PlacementWarning } from "../placement";
import type { Volume } from "../rollout/adoption";
import type { Change } from "../rollout/changes";

/** What people should know of a decision, beside the rules of placement. */
export const DECISION_WARNINGS = {
  W_NOT_ECONOMIC: "left to the planner it would be placed elsewhere",
  W_NO_VOLUME: "no volume is given, so no cost is known",
  W_NO_VARIATION: "no variation is given; a high one is assumed",
  W_NO_PRICE: "the price book lacks what its cost rests on",
  W_NOT_MEASURED: "its volume was measured for less than three months",
  W_IDLE: "the GPUs would be used for less than a quarter",
  W_SEPARATE_WEIGHTS:
    "it shares the model of its pool and not the weights, so its engine takes GPUs beside theirs until they are adapters of one base",
  W_RETIRES: "its model is retired soon",
  W_ABUSE_MONITORING:
    "Microsoft may keep flagged prompts for up to 30 days, unless modified abuse monitoring is approved",
  W_FINE_TUNED:
    "whoever modifies a general-purpose model substantially may owe a provider's duties under the EU AI Act",
  W_TWO_MOVES: "one or two engineers would run several models on GPUs, where one is a start",
  W_DEIDENTIFICATION:
    "its prompts are de-identified before they come here, and no system of dataFlow carries what goes in",
  W_THROUGHPUT: "reserved throughput is a guarantee of latency, not a saving, at this volume",
} as const;

export interface Warning {
  readonly id: PlacementWarning | keyof typeof DECISION_WARNINGS;
  readonly text: string;
}

/** Reserved throughput beside tokens, for a managed target that offers it. */
export interface ThroughputAdvice {
  readonly ptu: number;
  readonly reservedMonthly: number;
  readonly tokensMonthly: number;
  /** Share of the time that a unit must be used before it costs less than tokens. */
  readonly breakEvenUtilization: number;
  readonly advice: string;
}

/** Where one workload runs, and everything that this rests on. */
export interface Decision {
  readonly workload: Workload;
  /** Undefined where it can run nowhere. */
  readonly placement?: Placement;
  /** The rules that contradict each other; empty where it is placed. */
  readonly infeasible: readonly PlacementRule[];
  /** What serves it, in the order it is tried. */
  readonly targets: readonly (ManagedTarget | SelfHostedTarget)[];
  readonly rules: readonly PlacementRule[];
  readonly warnings: readonly Warning[];
  readonly rejected: readonly RejectedTarget[];
  /** What cost and utilization say, whatever policy makes of it. */
  readonly economics: Economics;
  readonly volume?: Volume;
  /** The pool it would share on GPUs, by name. */
  readonly pool?: string;
  readonly throughput?: ThroughputAdvice;
  /** What its volume costs on its preferred managed target, a month; undefined where volume, target or price lack. */
  readonly managedMonthly?: number;
  /** What would decide otherwise. */
  readonly changes: readonly Change[];
}
