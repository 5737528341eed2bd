import { all, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "bedrock-guardrail-prompt-attack",
  title: "The guardrail blocks prompt attacks at full strength",
  why: "Text that a model reads can tell it to ignore its instructions and give away what it knows.",
  fix: "add a filters_config with type PROMPT_ATTACK and input_strength HIGH",
  severity: "medium",
  controls: { T15: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-prompt-attack.html",
  scanners: ["bedrock_guardrail_prompt_attack_filter_enabled"],
  on: ["aws_bedrock_guardrail"],
  check: (guardrail) =>
    guardrail
      .blocks("content_policy_config.filters_config")
      .some((filter) =>
        all(
          filter.attribute("type").is("PROMPT_ATTACK"),
          filter.attribute("input_strength").is("HIGH"),
          filter.attribute("input_action").is("BLOCK"),
          filter.attribute("input_enabled").is(true),
        ),
      ),
});
