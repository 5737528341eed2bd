import { tmpdir } from "node:os";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { awsNaming } from "../../../lib/aws/naming";
import type { AwsPlacement } from "../../../lib/aws/scope";

export const ACCOUNT = "123456789012";

export const placement: AwsPlacement = {
  region: "us-east-1",
  accountId: ACCOUNT,
  naming: awsNaming("clinic"),
};

/** A stack with an aws provider and nothing else, to put one construct in. */
export function awsStack(region = placement.region): TerraformStack {
  const stack = new TerraformStack(new App({ outdir: tmpdir() }), "aws");
  new AwsProvider(stack, "Aws", { region });
  return stack;
}

interface Synthesized {
  readonly resource?: Record<string, Record<string, Json>>;
  readonly data?: Record<string, Record<string, Json>>;
  readonly output?: Record<string, Json>;
  readonly locals?: Record<string, unknown>;
}
// biome-ignore lint/suspicious/noExplicitAny: Terraform JSON has no static shape
export type Json = any;

/** The Terraform JSON of a stack. */
export const terraformOf = (stack: TerraformStack): Synthesized => {
  stack.prepareStack();
  return stack.toTerraform() as Synthesized;
};

/** Every resource of a type, by its local name. */
export const resources = (stack: TerraformStack, type: string): Record<string, Json> =>
  terraformOf(stack).resource?.[type] ?? {};

export const only = (stack: TerraformStack, type: string): Json => {
  const found = Object.values(resources(stack, type));
  if (found.length !== 1) throw new Error(`expected one ${type}, found ${found.length}`);
  return found[0];
};

/** What constructs of a stack warn of. */
export function warnings(stack: TerraformStack): string[] {
  return stack.node
    .findAll()
    .flatMap((node) => node.node.metadata.filter((one) => one.type === "@cdktf/warn").map((one) => String(one.data)));
}
