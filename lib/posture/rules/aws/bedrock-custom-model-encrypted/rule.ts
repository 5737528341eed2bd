import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "bedrock-custom-model-encrypted",
  title: "A model tuned in Bedrock is encrypted with a customer-managed key",
  why: "Weights remember what they were trained on; without a key of one's own nobody can withdraw them.",
  fix: "set custom_model_kms_key_id",
  severity: "medium",
  controls: { T3: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/bedrock/latest/userguide/encryption-custom-job.html",
  on: ["aws_bedrock_custom_model"],
  check: (model) => model.attribute("custom_model_kms_key_id").isSet(),
});
