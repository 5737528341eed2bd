import { type Place, problem } from "./define";
import type { Problem } from "./problem";
import { listed } from "./suggest";

// INF-2341 to 2349: what makes GPUs usable by pods.

export const driverExcludesOperator = (place: Place, driver: string, fitting: readonly string[]): Problem =>
  problem(
    "INF-2341",
    place,
    `with driver mode ${driver} AKS runs the whole GPU stack, and a second one would fight it`,
    `leave the operator out, or use driver ${listed(fitting)}`,
  );

export const timeSlicingRefused = (place: Place, data: string): Problem =>
  problem(
    "INF-2342",
    place,
    `time-slicing shares a GPU without memory isolation; the data is ${data}`,
    "use MIG slices, which the hardware keeps apart, or whole GPUs",
  );

export const sliceCountInvalid = (place: Place, found: number): Problem =>
  problem("INF-2343", place, `a GPU can't be shared by ${found} pods in turns`, "use a whole number from 2 to 16");
