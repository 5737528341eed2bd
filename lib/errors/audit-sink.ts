import { type Place, problem } from "./define";
import type { Problem } from "./problem";

// INF-2521 to INF-2529: where records of prompts and answers go.

export const bufferWithoutKey = (place: Place): Problem =>
  problem(
    "INF-2521",
    place,
    "records would wait on disks that are encrypted with Microsoft's key",
    "pass diskEncryptionSetId, or say in platformManagedKeys why that is acceptable",
  );

export const bufferInvalid = (place: Place, found: number): Problem =>
  problem("INF-2522", place, `records can't wait in ${found} GiB`, "use a whole number of GiB from 4 to 1024");

export const nobodyWrites = (place: Place): Problem =>
  problem("INF-2523", place, "no pods may send records", "name those of the gateway in writers");
