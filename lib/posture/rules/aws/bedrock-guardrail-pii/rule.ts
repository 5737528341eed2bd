import { all, defineRule } from "../../../rule";

const ACTS = ["BLOCK", "ANONYMIZE"];

export const rule = defineRule({
  id: "bedrock-guardrail-pii",
  title: "The guardrail blocks or masks sensitive information",
  why: "Secrets and personal data in prompts and answers pass through unseen.",
  fix: "add sensitive_information_policy_config with pii_entities_config or regexes_config whose action is BLOCK or ANONYMIZE",
  severity: "medium",
  controls: { T15: "partial" },
  carrier: "operator",
  documentation: "https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-sensitive-filters.html",
  scanners: ["bedrock_guardrail_sensitive_information_filter_enabled"],
  on: ["aws_bedrock_guardrail"],
  check: (guardrail) =>
    guardrail
      .blocks("sensitive_information_policy_config.pii_entities_config")
      .and(guardrail.blocks("sensitive_information_policy_config.regexes_config"))
      .existAndEvery((filter) =>
        all(
          filter.attribute("action").isOneOf(ACTS),
          filter.attribute("input_enabled").is(true),
          filter.attribute("output_enabled").is(true),
        ),
      ),
});
