import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "bedrock-guardrail-versioned",
  title: "The guardrail has a version that callers can name",
  why: "Callers of the draft get every edit at once, and nobody can tell which rules an answer passed.",
  fix: "add an aws_bedrock_guardrail_version of the guardrail",
  severity: "low",
  controls: { T10: "partial", T15: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/bedrock_guardrail_version",
  on: ["aws_bedrock_guardrail"],
  check: (guardrail) => guardrail.referrers("aws_bedrock_guardrail_version", "guardrail_arn").exist(),
});
