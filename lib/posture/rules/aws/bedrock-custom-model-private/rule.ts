import { all, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "bedrock-custom-model-private",
  title: "Tuning reads its data through the organisation's network",
  why: "Without a network of one's own the job fetches training data past endpoints, their policies and flow logs.",
  fix: "set vpc_config with subnet_ids and security_group_ids",
  severity: "medium",
  controls: { T1: "partial", T23: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/bedrock/latest/userguide/vpc-model-customization.html",
  on: ["aws_bedrock_custom_model"],
  check: (model) =>
    model
      .blocks("vpc_config")
      .existAndEvery((network) =>
        all(network.attribute("subnet_ids").isSet(), network.attribute("security_group_ids").isSet()),
      ),
});
