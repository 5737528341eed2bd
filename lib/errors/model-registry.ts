import { type Place, problem } from "./define";
import type { Problem } from "./problem";

// INF-2390 to 2399: the registry of models.

export const notApproved = (place: Place, name: string, version: string): Problem =>
  problem("INF-2390", place, `version ${version} of ${name} is approved by nobody`, "have it approved in the registry");

export const agreementMissing = (place: Place, name: string, version: string): Problem =>
  problem(
    "INF-2391",
    place,
    `version ${version} of ${name} lacks the agreement that its use needs`,
    "record the agreement in the registry, or serve another version",
  );

export const nobodySignsIn = (place: Place): Problem =>
  problem("INF-2392", place, "nobody may sign in to the registry", "name at least one Entra group in groupIds");

export const redirectInvalid = (place: Place, found: string): Problem =>
  problem(
    "INF-2393",
    place,
    `people can't come back to ${found}`,
    "write the address out, such as https://models.example.com/oauth2/callback",
  );
