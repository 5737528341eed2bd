import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import type { Problem } from "../errors";

/** Puts problems that don't stop anything on a construct, where `cdktf synth` shows them with their codes. */
export function warn(construct: Construct, problems: readonly Problem[]): void {
  for (const { code, message, fix } of problems) Annotations.of(construct).addWarning(`${code}: ${message}; ${fix}`);
}
