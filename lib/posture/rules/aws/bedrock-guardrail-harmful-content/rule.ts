import { all, defineRule } from "../../../rule";

const KINDS = ["HATE", "INSULTS", "SEXUAL", "VIOLENCE", "MISCONDUCT"] as const;
const STRENGTHS = ["LOW", "MEDIUM", "HIGH"] as const;

export const rule = defineRule({
  id: "bedrock-guardrail-harmful-content",
  title: "The guardrail filters every kind of harmful content, in prompts and in answers",
  why: "A kind that has no filter, or one of strength NONE, passes to the model and back as it is.",
  fix: "add a filters_config for HATE, INSULTS, SEXUAL, VIOLENCE and MISCONDUCT with input_strength and output_strength",
  severity: "low",
  controls: { T15: "partial" },
  carrier: "operator",
  documentation: "https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-content-filters.html",
  on: ["aws_bedrock_guardrail"],
  check: (guardrail) => {
    const filters = guardrail.blocks("content_policy_config.filters_config");
    return all(
      ...KINDS.map((kind) =>
        filters.some((filter) =>
          all(
            filter.attribute("type").is(kind),
            filter.attribute("input_strength").isOneOf(STRENGTHS),
            filter.attribute("output_strength").isOneOf(STRENGTHS),
          ),
        ),
      ),
    );
  },
});
