import { awsActions } from "../../catalog/aws-actions";
import type { ModelAccess } from "../bedrock-model/access";
import type { PolicyStatement } from "../policy-document";
import type { RequiredGuardrail } from "./index";

/**
 * What no other grant can give back: calls from outside the endpoints, and calls without the guardrail. Both are about
 * what a request names. What answers behind a profile is reached from inside AWS, where no endpoint is on the way.
 */
export function modelFences(
  models: readonly ModelAccess[],
  guardrail: RequiredGuardrail | undefined,
  endpointIds: readonly string[],
): PolicyStatement[] {
  const { actions } = awsActions("invoke");
  const guarded = models.filter((model) => model.guardrail !== false).map((model) => model.targetArn);
  const fences: PolicyStatement[] = [
    {
      sid: "OnlyThroughEndpoints",
      effect: "Deny",
      actions,
      resources: models.map((model) => model.targetArn),
      conditions: [{ test: "StringNotEquals", variable: "aws:SourceVpce", values: endpointIds }],
    },
  ];
  if (guardrail !== undefined && guarded.length > 0) {
    const versions = [guardrail.version, ...(guardrail.previousVersions ?? [])];
    fences.push({
      sid: "OnlyWithGuardrail",
      effect: "Deny",
      actions,
      resources: guarded,
      conditions: [
        {
          test: "StringNotEquals",
          variable: "bedrock:GuardrailIdentifier",
          values: versions.map((version) => `${guardrail.arn}:${version}`),
        },
      ],
    });
  }
  return fences;
}

/** What holds whatever the models are: no API keys, in either namespace, and use of the guardrail. */
export function accountFences(guardrail: RequiredGuardrail | undefined): PolicyStatement[] {
  const statements: PolicyStatement[] = [
    { sid: "NoApiKeys", effect: "Deny", actions: awsActions("bearer-token").actions, resources: ["*"] },
  ];
  if (guardrail === undefined) return statements;
  statements.push({
    sid: "ApplyGuardrail",
    actions: awsActions("apply-guardrail").actions,
    resources: [guardrail.arn],
  });
  if (guardrail.kmsKeyArn !== undefined) {
    statements.push({ sid: "DecryptGuardrail", actions: ["kms:Decrypt"], resources: [guardrail.kmsKeyArn] });
  }
  return statements;
}
