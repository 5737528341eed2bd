import { problem } from "./define";
import type { Problem } from "./problem";

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
    "give a cdk.tf.json, or what terraform show -json prints",
  );
