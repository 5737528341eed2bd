import type { App, TerraformStack } from "cdktf";
import type { ValidDeployment } from "../lib/deployment";
import { type Plan, planDeployment } from "../lib/planning";
import { addFoundation } from "./azure-foundation";
import { AzureOpenAiStack } from "./azure-openai";
import { contextOf } from "./context";

/** What composing a deployment gives: what was decided, and the stacks in the order they are applied. */
export interface Composition {
  readonly plan: Plan;
  readonly stacks: readonly TerraformStack[];
  /** What the document asks for and these stacks don't provision. */
  readonly notes: readonly string[];
}

/** Puts the stacks of a deployment into an app. Reads nothing but its arguments; the caller synthesizes. */
export function compose(app: App, deployment: ValidDeployment): Composition {
  const plan = planDeployment(deployment);
  const context = contextOf(deployment);
  const foundation = addFoundation(app, context);
  if (plan.azureDeployments.length > 0) new AzureOpenAiStack(app, context, plan, foundation);
  return { plan, stacks: app.node.children as TerraformStack[], notes: notProvisioned(deployment, plan) };
}

/** Said out loud, so that nobody takes a document's word for what stands. */
function notProvisioned(deployment: ValidDeployment, plan: Plan): string[] {
  const selfHosted = plan.workloads.filter((one) => one.placement !== "managed").map((one) => one.name);
  const sections = (["aws", "interconnect", "gateway", "cluster"] as const).filter(
    (key) => deployment[key] !== undefined,
  );
  return [
    ...(selfHosted.length > 0
      ? [`not provisioned by these stacks: GPUs and engines for ${selfHosted.join(", ")}`]
      : []),
    ...(sections.length > 0 ? [`not provisioned by these stacks: the sections ${sections.join(", ")}`] : []),
  ];
}
