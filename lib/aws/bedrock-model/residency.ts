import { Annotations, Fn, Op } from "cdktf";
import type { Construct } from "constructs";
import { awsRegion, bedrockGeography, bedrockGeographyReach } from "../../catalog";
import { awsErrors, InferraError } from "../../errors";
import { TerraformData } from "../../terraform/terraform-data";
import { partitionOf } from "../scope";
import type { BedrockModelProps } from "./index";

/**
 * The first fence, before any plan: the region itself is allowed, `global.` is consented to, and the geography of a
 * profile fits both the region and what is allowed.
 */
export function checkResidency(scope: Construct, props: BedrockModelProps): void {
  const place = scope.node.path;
  const { region, allowedRegions, profile } = props;
  partitionOf(region, place);
  if (allowedRegions.length === 0) throw new InferraError(awsErrors.noAllowedRegion(place));
  for (const allowed of allowedRegions) partitionOf(allowed, place);
  if (!allowedRegions.includes(region)) {
    throw new InferraError(awsErrors.regionNotAllowed(place, region, allowedRegions));
  }
  const geography = profile === undefined ? undefined : bedrockGeography(profile);
  // A prefix that is not on record is judged at plan time, by the regions that AWS names.
  if (profile === undefined || geography === undefined) return;
  if (geography === "global") {
    if (props.allowGlobal === undefined) throw new InferraError(awsErrors.globalProfile(place, profile));
    Annotations.of(scope).addWarning(`${profile} may process prompts in any region: ${props.allowGlobal.reason}`);
    return;
  }
  const reach = bedrockGeographyReach(geography);
  // A reach that nobody has confirmed is no ground to refuse on; the plan has AWS's own answer.
  if (reach === "anywhere") return;
  const areaOf = (name: string) => awsRegion(name)?.area ?? name;
  if (!reach.some((area) => allowedRegions.map(areaOf).includes(area))) {
    throw new InferraError(awsErrors.profileLeaves(place, profile, reach, allowedRegions));
  }
  if (!reach.some((area) => area === areaOf(region))) {
    throw new InferraError(awsErrors.profileNotCallable(place, profile, region, reach));
  }
}

/** Whether the regions that a profile routes to are bounded by what is allowed. */
export const isFenced = (props: BedrockModelProps): boolean =>
  props.profile === undefined || bedrockGeography(props.profile) !== "global";

/**
 * The second fence, in every plan: AWS names the models behind a profile, and each must be in an allowed region. The
 * plan fails before anything changes, also when AWS adds a destination to a profile that is in use.
 */
export function fenceDestinations(scope: Construct, props: BedrockModelProps, modelArns: string[]): void {
  const perModel = Fn.regexall("arn:[^:]*:bedrock:([^:]*):", Fn.join(" ", modelArns));
  const outside = Fn.setsubtract(Fn.distinct(Fn.flatten(perModel)), [...props.allowedRegions]);
  // Every model must have told its region: one that tells it in another way is not let through unseen.
  const allTold = Op.gte(Fn.lengthOf(perModel), Fn.lengthOf(modelArns));
  new TerraformData(scope, "Residency", {
    input: { profile: props.profile, allowed_regions: [...props.allowedRegions].sort().join(" ") },
    lifecycle: {
      precondition: [
        {
          // Not "> 0" and "== 0": cdktf renders an operand of zero as undefined.
          condition: Op.and(Op.and(Op.gte(Fn.lengthOf(modelArns), 1), allTold), Op.lt(Fn.lengthOf(outside), 1)),
          errorMessage: `The inference profile ${props.profile} routes to regions that are not allowed: ${Fn.join(", ", outside)}. Allowed: ${props.allowedRegions.join(", ")}. Use another profile, or a model in its own region.`,
        },
      ],
    },
  });
}
