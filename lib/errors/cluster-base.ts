import { type Place, problem } from "./define";
import type { Problem } from "./problem";

// INF-2340: namespaces.

export const levelWithoutReason = (place: Place, namespace: string, level: string): Problem =>
  problem(
    "INF-2340",
    place,
    `pods of the namespace ${namespace} may do what level ${level} allows, and nothing says why`,
    "leave level out, or say in reason what needs it",
  );
