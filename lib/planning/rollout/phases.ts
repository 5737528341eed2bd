import type { ValidDeployment } from "../../deployment";

type Rollout = ValidDeployment["policy"]["rollout"];

/** One phase of a rollout: what it allows, and what comes after. */
export interface Phase {
  readonly rollout: Rollout;
  readonly months: string;
  readonly allows: string;
  readonly next?: Rollout;
}

const PHASES: Readonly<Record<Rollout, Omit<Phase, "rollout">>> = {
  pilot: { months: "1 to 3", allows: "managed APIs only: prove that people use it", next: "early" },
  early: { months: "4 to 6", allows: "managed APIs only: refine the workflows", next: "expanded" },
  expanded: { months: "7 to 9", allows: "hybrid for what is measured and large", next: "full" },
  full: { months: "10 to 12", allows: "whatever its numbers carry", next: "steady" },
  steady: { months: "after a year", allows: "whatever its numbers carry" },
};

export const phaseOf = (rollout: Rollout): Phase => ({ rollout, ...PHASES[rollout] });
