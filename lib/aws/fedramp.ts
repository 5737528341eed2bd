import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { bedrockFedRamp } from "../catalog/aws-operations";
import { awsErrors, InferraError } from "../errors";

/** What a FedRAMP baseline asks of the place that a stack is built in. */
export interface FedRampNeed {
  readonly level: "moderate" | "high";
  readonly region: string;
  readonly fips: boolean;
}

/**
 * Checks a FedRAMP baseline against the regions on record, and asks for FIPS endpoints.
 * @throws INF-2170, INF-2171.
 */
export function checkFedRamp(scope: Construct, need: FedRampNeed): void {
  const scopeRow = bedrockFedRamp(need.level);
  const regions = scopeRow?.regions ?? [];
  if (!regions.includes(need.region)) {
    throw new InferraError(awsErrors.notInFedRampScope(scope.node.path, need.level, need.region, regions));
  }
  if (!need.fips) throw new InferraError(awsErrors.fedRampNeedsFips(scope.node.path, need.level));
  if (scopeRow?.status === "unverified") {
    Annotations.of(scope).addWarning(
      `that Bedrock in ${need.region} is in scope of FedRAMP ${need.level} is not confirmed; confirm it at ${scopeRow.source}`,
    );
  }
}
