import type { Placement } from "../../checks/placement";

/** From nothing of one's own to everything. */
const PLACEMENTS = ["managed", "hybrid", "self-hosted"] as const satisfies readonly Placement[];

export const rank = (placement: Placement): number => PLACEMENTS.indexOf(placement);
export const lower = (a: Placement, b: Placement): Placement => (rank(a) <= rank(b) ? a : b);
export const higher = (a: Placement, b: Placement): Placement => (rank(a) >= rank(b) ? a : b);
