import { runSimulation } from "@cloud-copilot/iam-simulate";
import type { TerraformStack } from "cdktf";
import { ACCOUNT, type Json, terraformOf } from "./stacks";

/** The policy of a resource of a stack, found by the end of its construct path. */
export function policyOf(stack: TerraformStack, pathEnd: string, argument = "policy"): Json {
  const all = Object.values(terraformOf(stack).resource ?? {}).flatMap((byName) => Object.values(byName));
  const found = all.filter((one) => one["//"].metadata.path.endsWith(pathEnd) && argument in one);
  if (found.length !== 1) throw new Error(`${found.length} resources with a ${argument} end in ${pathEnd}`);
  return JSON.parse(found[0][argument]);
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
  /** The policy of the resource that is asked for: a role's trust, a key's or a bucket's policy. */
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
