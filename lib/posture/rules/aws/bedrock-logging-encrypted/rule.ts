import { all, any, defineRule, not, type Subject, type Verdict } from "../../../rule";
import { encryptedByKey } from "../buckets";
import { namesOwnKey } from "../keys";

const GROUP = "logging_config.cloudwatch_config.log_group_name";
const BUCKETS = [
  "logging_config.s3_config.bucket_name",
  "logging_config.cloudwatch_config.large_data_delivery_s3_config.bucket_name",
];

const encrypted = (logging: Subject, path: string, type: string, check: (one: Subject) => Verdict): Verdict =>
  any(not(logging.attribute(path).isSet(), "not be set"), logging.references(path, type).existAndEvery(check));

export const rule = defineRule({
  id: "bedrock-logging-encrypted",
  title: "Invocation logs are encrypted with a customer-managed key",
  why: "Without a key of one's own nobody can withdraw access to the log, or see who decrypted it.",
  fix: "set kms_key_id on the log group, and a KMS key in the encryption of the bucket",
  severity: "high",
  controls: { T3: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/bedrock/latest/userguide/model-invocation-logging.html",
  scanners: ["bedrock_model_invocation_logs_encryption_enabled"],
  on: ["aws_bedrock_model_invocation_logging_configuration"],
  check: (logging) =>
    all(
      encrypted(logging, GROUP, "aws_cloudwatch_log_group", (group) => namesOwnKey(group.attribute("kms_key_id"))),
      ...BUCKETS.map((path) => encrypted(logging, path, "aws_s3_bucket", encryptedByKey)),
    ),
});
