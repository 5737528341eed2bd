import { all, defineRule } from "../../../rule";

const CONTENT = ["text", "image", "embedding", "video"];

export const rule = defineRule({
  id: "bedrock-logging-no-content",
  title: "Invocation logs hold no prompts and no answers",
  why: "Whoever reads the log reads what patients and customers wrote; the provider delivers all of it unless told otherwise.",
  fix: "set text_, image_, embedding_ and video_data_delivery_enabled to false",
  severity: "high",
  controls: { T9: "partial", T24: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/bedrock_model_invocation_logging_configuration",
  on: ["aws_bedrock_model_invocation_logging_configuration"],
  check: (logging) =>
    logging
      .blocks("logging_config")
      .existAndEvery((config) =>
        all(...CONTENT.map((kind) => config.attribute(`${kind}_data_delivery_enabled`).is(false))),
      ),
});
