/** Types that only deployments that call Bedrock have. */
export const BEDROCK = ["aws_bedrock_inference_profile", "aws_bedrock_provisioned_model_throughput"] as const;

/** The name of the endpoint service through which models are called. */
export const RUNTIME = /^com\.amazonaws\.[^.]+\.bedrock-runtime(-fips)?$/;
