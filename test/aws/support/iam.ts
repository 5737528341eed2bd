import { runSimulation } from "@cloud-copilot/iam-simulate";
import type { TerraformStack } from "cdktf";
import { ACCOUNT, type Json, terraformOf } from "./stacks";

interface Block {
  readonly sid: string;
  readonly effect: string;
  readonly actions: string[];
  readonly resources?: string[];
  readonly principals?: { type: string; identifiers: string[] }[];
  readonly condition?: { test: string; variable: string; values: string[] }[];
}

/** The IAM policy that a policy document of a stack renders to, found by the end of its construct path. */
export function policyOf(stack: TerraformStack, pathEnd: string): Json {
  const documents = Object.values(terraformOf(stack).data?.aws_iam_policy_document ?? {});
  const found = documents.filter((one) => one["//"].metadata.path.endsWith(`${pathEnd}/Resource`));
  if (found.length !== 1) throw new Error(`${found.length} policy documents end in ${pathEnd}`);
  return { Version: "2012-10-17", Statement: found[0].statement.map(toStatement) };
}

function toStatement(block: Block): Json {
  const conditions: Record<string, Record<string, string[]>> = {};
  for (const { test, variable, values } of block.condition ?? []) {
    conditions[test] = { ...conditions[test], [variable]: values };
  }
  const principals = Object.fromEntries((block.principals ?? []).map(({ type, identifiers }) => [type, identifiers]));
  return {
    Sid: block.sid,
    Effect: block.effect,
    Action: block.actions,
    ...(block.resources ? { Resource: block.resources } : {}),
    ...(block.principals ? { Principal: "*" in principals ? "*" : principals } : {}),
    ...(block.condition ? { Condition: conditions } : {}),
  };
}

export interface Request {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context?: Record<string, string>;
}

export interface Policies {
  readonly identity?: readonly Json[];
  readonly endpoint?: Json;
  /** The policy of the resource that is asked for, such as a role's trust. */
  readonly resource?: Json;
}

/** Asks an independent implementation of IAM's evaluation whether a request is allowed. */
export async function isAllowed(policies: Policies, request: Request): Promise<boolean> {
  const answer = await runSimulation(
    {
      request: {
        principal: request.principal,
        action: request.action,
        resource: { resource: request.resource, accountId: ACCOUNT },
        contextVariables: request.context ?? {},
      },
      identityPolicies: (policies.identity ?? []).map((policy, index) => ({ name: `policy-${index}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: policies.resource,
      vpcEndpointPolicies: policies.endpoint ? [{ name: "endpoint", policy: policies.endpoint }] : undefined,
    },
    {},
  );
  if (answer.resultType === "error") throw new Error(JSON.stringify(answer.errors));
  return answer.overallResult === "Allowed";
}
