import type { Plan } from "../lib/planning";

type PlannedEngine = Plan["selfHosting"]["engines"][number];

/** What the planner told the engine, by the name of the argument. */
const told = ({ sizing }: PlannedEngine, name: string): number =>
  Number(sizing.arguments[sizing.arguments.indexOf(name) + 1]);
/** The requests that an engine answers at a time. */
export const runningOf = (planned: PlannedEngine): number => told(planned, "--max-num-seqs");
/** The requests that an engine works on or lets wait, before it refuses more. */
export const admittedOf = (planned: PlannedEngine): number => told(planned, "--max-num-queued-reqs");
