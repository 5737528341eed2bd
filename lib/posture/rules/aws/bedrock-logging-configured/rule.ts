import { any, defineRule } from "../../../rule";
import { BEDROCK, RUNTIME } from "../bedrock";

export const rule = defineRule({
  id: "bedrock-logging-configured",
  title: "Bedrock logs every invocation of the account in the region",
  why: "Without invocation logging there is no record of who asked which model.",
  fix: "add an aws_bedrock_model_invocation_logging_configuration with a log group or a bucket",
  severity: "high",
  controls: { T7: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/bedrock/latest/userguide/model-invocation-logging.html",
  scanners: ["bedrock_model_invocation_logging_enabled"],
  on: [...BEDROCK, "aws_vpc_endpoint"],
  applies: (subject) =>
    subject.type === "aws_vpc_endpoint"
      ? subject.attribute("service_name").matches(RUNTIME, "name bedrock-runtime")
      : subject.all(subject.type).exist(),
  check: (subject) =>
    subject
      .all("aws_bedrock_model_invocation_logging_configuration")
      .some((logging) =>
        any(
          logging.attribute("logging_config.cloudwatch_config.log_group_name").isSet(),
          logging.attribute("logging_config.s3_config.bucket_name").isSet(),
        ),
      ),
});
