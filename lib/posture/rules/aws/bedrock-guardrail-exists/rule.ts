import { defineRule } from "../../../rule";
import { BEDROCK, RUNTIME } from "../bedrock";

export const rule = defineRule({
  id: "bedrock-guardrail-exists",
  title: "There is a guardrail for calls of Bedrock's models",
  why: "Without a guardrail nothing looks at prompts and answers between the application and the model.",
  fix: "add an aws_bedrock_guardrail, and let callers invoke models only with it",
  severity: "medium",
  controls: { T15: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails.html",
  scanners: ["bedrock_guardrails_configured"],
  on: [...BEDROCK, "aws_vpc_endpoint"],
  applies: (subject) =>
    subject.type === "aws_vpc_endpoint"
      ? subject.attribute("service_name").matches(RUNTIME, "name bedrock-runtime")
      : subject.all(subject.type).exist(),
  check: (subject) => subject.all("aws_bedrock_guardrail").exist(),
});
