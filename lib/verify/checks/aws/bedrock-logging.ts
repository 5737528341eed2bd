import { z } from "zod";
import { resolve } from "../../../posture";
import { defineCheck, same } from "../../check";
import { Absent, understood } from "../../sight";
import { written } from "../../written";
import { regionOf } from "./region";

const shape = z.object({
  loggingConfig: z
    .object({
      textDataDeliveryEnabled: z.boolean().default(false),
      imageDataDeliveryEnabled: z.boolean().default(false),
      embeddingDataDeliveryEnabled: z.boolean().default(false),
      videoDataDeliveryEnabled: z.boolean().default(false),
      cloudWatchConfig: z.object({ logGroupName: z.string() }).optional(),
      s3Config: z.object({ bucketName: z.string() }).optional(),
    })
    .optional(),
});

export const bedrockLoggingAsDeclared = defineCheck({
  id: "runtime-bedrock-logging-as-declared",
  title: "Bedrock logs calls as declared, with content only where that is declared",
  why: "It is one setting an account and region: whoever changes it for something else sends prompts to a log, or ends it.",
  fix: "apply the stack again, and find out in CloudTrail who called PutModelInvocationLoggingConfiguration",
  severity: "high",
  controls: { T7: "partial", T9: "partial" },
  carrier: "operator",
  documentation: "https://docs.aws.amazon.com/bedrock/latest/userguide/model-invocation-logging.html",
  on: ["aws_bedrock_model_invocation_logging_configuration"],
  look: async (configuration, { sight }) => {
    const answer = await sight.aws(
      regionOf(configuration),
      "bedrock",
      "get-model-invocation-logging-configuration",
      {},
    );
    const { loggingConfig } = understood(shape, answer, "AWS");
    if (loggingConfig === undefined) throw new Absent("invocation logging is off");
    const declared = (path: string) => resolve(written(configuration, `logging_config.${path}`));
    const content = (["text", "image", "embedding", "video"] as const).map((kind) =>
      same(
        configuration,
        `${kind}DataDeliveryEnabled`,
        loggingConfig[`${kind}DataDeliveryEnabled`],
        // The provider's own default is true.
        declared(`${kind}_data_delivery_enabled`) ?? true,
      ),
    );
    const group = declared("cloudwatch_config.log_group_name");
    const bucket = declared("s3_config.bucket_name");
    return [
      ...content,
      same(configuration, "cloudWatchConfig.logGroupName", loggingConfig.cloudWatchConfig?.logGroupName, group),
      same(configuration, "s3Config.bucketName", loggingConfig.s3Config?.bucketName, bucket),
    ];
  },
});
