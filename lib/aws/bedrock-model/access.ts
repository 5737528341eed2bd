import { awsActions } from "../../catalog/aws-actions";
import { pascalCase } from "../naming";
import type { PolicyCondition, PolicyPrincipal, PolicyStatement } from "../policy-document";

/** What a caller may be given: one thing that requests name, and the models that answer behind it. */
export interface ModelAccess {
  /** A name for people, unique among a caller's models. */
  readonly name: string;
  /** ARN of what requests name: an inference profile, a foundation model or a provisioned model. */
  readonly targetArn: string;
  /** Foundation models that answer for an inference profile, in every region it routes to. Absent: no profile. */
  readonly behindArns?: readonly string[];
  /** False lets callers ask without a guardrail. Default true. */
  readonly guardrail?: boolean;
}

/**
 * The statements that allow calls of models and no more. A model behind an inference profile is allowed only through
 * that profile: a call by bare model id carries no profile, and would choose its region itself.
 */
export function invokeStatements(
  models: readonly ModelAccess[],
  who: {
    readonly sid?: string;
    readonly principals?: readonly PolicyPrincipal[];
    readonly conditions?: readonly PolicyCondition[];
  } = {},
): PolicyStatement[] {
  const { actions } = awsActions("invoke");
  return models.flatMap(({ name, targetArn, behindArns }) => {
    const sid = `${who.sid ?? ""}Invoke${pascalCase(name)}`;
    const target = { sid, actions, resources: [targetArn], principals: who.principals, conditions: who.conditions };
    if (behindArns === undefined) return [target];
    const through = { test: "StringEquals", variable: "bedrock:InferenceProfileArn", values: [targetArn] };
    return [
      target,
      { ...target, sid: `${sid}Behind`, resources: behindArns, conditions: [...(who.conditions ?? []), through] },
    ];
  });
}
