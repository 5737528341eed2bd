import { type Problem, referenceErrors } from "../../errors";
import type { Deployment } from "../schema";

/** A lock of a trail that nobody asks for. */
export function trailProblems({ aws }: Deployment): Problem[] {
  if (aws === undefined || !aws.audit.locked || aws.audit.cloudTrailDataEvents) return [];
  return [referenceErrors.pointlessKey(["aws", "audit", "locked"], "locked", "no trail is made")];
}
