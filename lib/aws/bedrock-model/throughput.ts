import { bedrockThroughput } from "../../catalog/bedrock-models";
import { awsErrors, InferraError } from "../../errors";
import { partitionOf } from "../scope";
import type { BedrockModelProps } from "./index";

/** What AWS would refuse to sell, found before a plan rather than by an apply that bought half. */
export function checkThroughput(place: string, props: BedrockModelProps): void {
  const { model, profile, modelUnits, commitment, region } = props;
  if (modelUnits === undefined) {
    if (commitment !== undefined) throw new InferraError(awsErrors.commitmentToNothing(place, commitment));
    return;
  }
  if (profile !== undefined) throw new InferraError(awsErrors.provisionedProfile(place, profile));
  if (model === undefined) return;
  if (partitionOf(region, place) === "aws-us-gov") throw new InferraError(awsErrors.noThroughput(place, model, region));
  const onSale = bedrockThroughput();
  const variants = onSale.filter((one) => one.model === model).map((one) => one.id);
  if (variants.length > 0) throw new InferraError(awsErrors.throughputNeedsVariant(place, model, variants));
  const regions = onSale.find((one) => one.id === model)?.regions;
  if (regions !== undefined && !regions.includes(region)) {
    throw new InferraError(awsErrors.noThroughput(place, model, region, regions));
  }
}
