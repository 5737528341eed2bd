import { type Place, problem } from "./define";
import type { Problem } from "./problem";
import { chooseFrom } from "./suggest";

// INF-40xx: what posture judges, and what it is asked to hold.

export const notJson = (where: string, reason: string): Problem =>
  problem("INF-4001", where, `this is not JSON: ${reason}`, "give a cdk.tf.json, or what terraform show -json prints");

export const nothingThere = (where: string): Problem =>
  problem(
    "INF-4002",
    where,
    "there is no synthesized Terraform here",
    "give a folder that cdktf synth wrote, a cdk.tf.json, or a plan as terraform show -json prints it",
  );

export const notTerraform = (where: string): Problem =>
  problem(
    "INF-4003",
    where,
    "this JSON is neither a Terraform configuration nor a plan",
    "give a cdk.tf.json, or a plan as terraform show -json prints it; a state is no plan",
  );

export const malformedExceptions = (where: string, wrong: readonly string[]): Problem =>
  problem(
    "INF-4004",
    where,
    `these are no exceptions: ${wrong.join("; ")}`,
    "write a list of { rule, path, reason, owner, expires: YYYY-MM-DD }, each with a reason of ten characters or more",
  );

export const unknownFramework = (found: string, known: readonly string[]): Problem =>
  problem("INF-4005", found, "no control of this framework is known", chooseFrom(found, known, "frameworks"));

export const exceptionsWithoutDay = (): Problem =>
  problem(
    "INF-4006",
    "exceptions",
    "exceptions end, and no day is given to judge them on",
    "give the day as today: YYYY-MM-DD",
  );

export const unknownControl = (found: string, known: readonly string[]): Problem =>
  problem("INF-4007", found, "no framework has this control", chooseFrom(found, known, "controls"));

export const failing = (
  place: Place,
  rule: string,
  severity: string,
  message: string,
  fix: string,
  exception?: string,
): Problem =>
  problem(
    "INF-4010",
    place,
    `${rule} (${severity}): ${message}`,
    exception === undefined ? fix : `${fix}; or accept it under posture.exceptions: ${exception}`,
  );
