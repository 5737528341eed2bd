import { BedrockInferenceProfile } from "@cdktf/provider-aws/lib/bedrock-inference-profile";
import { BedrockProvisionedModelThroughput } from "@cdktf/provider-aws/lib/bedrock-provisioned-model-throughput";
import { DataAwsBedrockInferenceProfile } from "@cdktf/provider-aws/lib/data-aws-bedrock-inference-profile";
import { Fn, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { awsErrors, InferraError } from "../../errors";
import { type AwsPlacement, foundationModelArn, guarded } from "../scope";
import type { ModelAccess } from "./access";
import { checkResidency, fenceDestinations, isFenced } from "./residency";
import { checkThroughput } from "./throughput";

export { invokeStatements, type ModelAccess } from "./access";

export interface BedrockModelProps extends AwsPlacement {
  /** The alias that applications know the model by. */
  readonly alias: string;
  /** A foundation model id; calls stay in the region. Give this or `profile`. */
  readonly model?: string;
  /** A system inference profile id, such as `eu.anthropic.claude-sonnet-4-5-20250929-v1:0`. Give this or `model`. */
  readonly profile?: string;
  /** Regions in which prompts may be processed. A plan fails where the profile routes to any other. */
  readonly allowedRegions: readonly string[];
  /** Accepts a `global.` profile, which routes to any commercial region. Default: refused. */
  readonly allowGlobal?: { readonly reason: string };
  /**
   * Cost tags. Tokens on demand are told apart by an application inference profile, which is made and which callers must
   * then name; provisioned throughput carries the tags itself. Default: none.
   */
  readonly costTags?: Readonly<Record<string, string>>;
  /**
   * Model units of provisioned throughput to buy for `model`, which then names a context length too, such as
   * `amazon.nova-pro-v1:0:300k`. Default: tokens on demand.
   */
  readonly modelUnits?: number;
  /** How long `modelUnits` are committed to. Default: none, billed by the hour. */
  readonly commitment?: "OneMonth" | "SixMonths";
  /** False lets callers ask without a guardrail. Default true. */
  readonly guardrail?: boolean;
}

/**
 * A model of Bedrock as callers see it: by its own id, through an inference profile, or with provisioned throughput.
 * Where prompts may be processed is checked when the stack is synthesized and again in every plan.
 */
export class BedrockModel extends Construct implements ModelAccess {
  readonly name: string;
  readonly targetArn: string;
  readonly behindArns?: readonly string[];
  readonly guardrail: boolean;
  /** What clients put into `modelId`. */
  readonly modelId: string;
  /** What CloudWatch puts into the dimension `ModelId`: an application inference profile goes by its id there. */
  readonly metricModelId: string;

  constructor(scope: Construct, id: string, props: BedrockModelProps) {
    super(scope, id);
    checkSource(this.node.path, props);
    checkThroughput(this.node.path, props);
    checkResidency(this, props);
    this.name = props.alias;
    this.guardrail = props.guardrail ?? true;

    if (props.modelUnits !== undefined) {
      this.targetArn = this.buyThroughput(props, props.modelUnits);
      this.modelId = this.targetArn;
      this.metricModelId = this.targetArn;
      return;
    }
    const source = this.readSource(props);
    if (props.costTags === undefined) {
      this.targetArn = source.arn;
      this.behindArns = source.behindArns;
      this.modelId = props.profile ?? props.model ?? "";
      this.metricModelId = this.modelId;
      return;
    }
    const profile = new BedrockInferenceProfile(this, "Resource", {
      name: props.naming([props.alias]),
      description: `Calls of ${props.alias}, for cost allocation`,
      modelSource: [{ copyFrom: source.arn }],
      tags: { ...props.tags, ...props.costTags },
      provider: props.provider,
    });
    this.targetArn = profile.arn;
    this.behindArns = source.behindArns ?? [source.arn];
    this.modelId = profile.arn;
    this.metricModelId = Fn.element(Fn.split("/", profile.arn), 1);
  }

  /** The ARN that calls name, and the models behind it where it is a profile. */
  private readSource(props: BedrockModelProps): { arn: string; behindArns?: string[] } {
    if (props.profile === undefined) {
      return { arn: foundationModelArn(props.region, this.node.path, props.model ?? "") };
    }
    const profile = new DataAwsBedrockInferenceProfile(this, "Profile", {
      inferenceProfileId: props.profile,
      provider: props.provider,
    });
    const destinations = new TerraformLocal(
      this,
      "destinations",
      profile.interpolationForAttribute("models[*].model_arn"),
    ).asList;
    if (isFenced(props)) fenceDestinations(this, props, destinations);
    return { arn: profile.inferenceProfileArn, behindArns: destinations };
  }

  private buyThroughput(props: BedrockModelProps, modelUnits: number): string {
    return new BedrockProvisionedModelThroughput(this, "Resource", {
      provisionedModelName: props.naming([props.alias]),
      modelArn: foundationModelArn(props.region, this.node.path, props.model ?? ""),
      modelUnits,
      commitmentDuration: props.commitment,
      lifecycle: guarded(props),
      tags: { ...props.tags, ...props.costTags },
      provider: props.provider,
    }).provisionedModelArn;
  }
}

function checkSource(place: string, props: BedrockModelProps): void {
  const { model, profile } = props;
  if ((model === undefined) === (profile === undefined)) {
    const found = model === undefined ? "neither model nor profile is set" : "both model and profile are set";
    throw new InferraError(awsErrors.modelSourceUnclear(place, found));
  }
}
