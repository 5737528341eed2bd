import { type AwsPurpose, awsActions } from "../../catalog/aws-actions";
import type { EndpointService } from "../../catalog/aws-endpoints";
import { invokeStatements, type ModelAccess } from "../bedrock-model/access";
import { pascalCase } from "../naming";
import type { PolicyStatement } from "../policy-document";
import { type AwsPlacement, foundationModelArn, regionalArn } from "../scope";

/** Somebody who may use the endpoints. */
export interface EndpointCaller {
  /** A name for people, unique among the callers. */
  readonly name: string;
  /** The IAM role that calls are signed with. */
  readonly roleArn: string;
  readonly models: readonly ModelAccess[];
  /** Guardrails that its calls may carry, without their version. Default: none. */
  readonly guardrailArns?: readonly string[];
}

const ANYBODY = [{ type: "*" as const, identifiers: ["*"] }];

/** What the policy of a service's endpoint says about one caller. */
export function callerStatements(
  service: EndpointService,
  caller: EndpointCaller,
  placement: AwsPlacement,
  place: string,
): PolicyStatement[] {
  const sid = pascalCase(caller.name);
  // Endpoint policies know any principal or, for some services, none else; the condition names the caller for all.
  const who = {
    sid,
    principals: ANYBODY,
    conditions: [{ test: "ArnEquals", variable: "aws:PrincipalArn", values: [caller.roleArn] }],
  };
  switch (service) {
    case "runtime": {
      const guardrails = caller.guardrailArns ?? [];
      const apply = {
        ...who,
        sid: `${sid}Guardrail`,
        actions: awsActions("apply-guardrail").actions,
        resources: guardrails,
      };
      return [...invokeStatements(caller.models, who), ...(guardrails.length > 0 ? [apply] : [])];
    }
    case "sts":
      // The exchange carries no AWS identity yet: nothing but the role that is asked for can be named.
      return [
        {
          sid: `${sid}Exchange`,
          actions: awsActions("web-identity").actions,
          resources: [caller.roleArn],
          principals: ANYBODY,
        },
      ];
    case "logs":
    case "kms":
    case "s3":
      return [];
    default:
      return [{ ...ownResources(service, placement, place), ...who }];
  }
}

/** What the policy of a support service says about everybody in the account. */
export function accountStatements(service: EndpointService, placement: AwsPlacement, place: string): PolicyStatement[] {
  if (service !== "logs" && service !== "kms" && service !== "s3") return [];
  const account = (variable: string) => ({ test: "StringEquals", variable, values: [placement.accountId] });
  return [
    {
      ...ownResources(service, placement, place),
      sid: "Account",
      principals: ANYBODY,
      conditions: [account("aws:PrincipalAccount"), account("aws:ResourceAccount")],
    },
  ];
}

function ownResources(purpose: AwsPurpose, placement: AwsPlacement, place: string) {
  const { actions, service, resources, modelResources = [] } = awsActions(purpose);
  const arns = resources?.map((resource) => regionalArn(placement, place, service ?? "bedrock", resource));
  const models = modelResources.map((resource) =>
    foundationModelArn(placement.region, place, resource.replace("foundation-model/", "")),
  );
  // Bucket ARNs carry no account; the condition on the resource's account bounds them.
  return { actions, resources: arns === undefined ? ["*"] : [...arns, ...models] };
}
