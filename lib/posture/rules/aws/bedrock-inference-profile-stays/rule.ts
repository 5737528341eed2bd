import { bedrockGeography, bedrockGeographyReach } from "../../../../catalog";
import { type Attribute, defineRule, type Verdict } from "../../../rule";

/** Calls stay in the region of the model, or in the areas that the profile's geography reaches. */
function stays(source: string): boolean {
  const geography = bedrockGeography(source.replace(/^.*\//, ""));
  if (geography === undefined) return /^arn:[\w-]+:bedrock:[^:]+:[^:]*:foundation-model\//.test(source);
  return bedrockGeographyReach(geography) !== "anywhere";
}

const bounded = (source: Attribute): Verdict =>
  source.holds("keep prompts in a bounded area", (value) => stays(String(value)));

export const rule = defineRule({
  id: "bedrock-inference-profile-stays",
  title: "The inference profile keeps prompts in its region or a bounded geography",
  why: "A global profile routes prompts to any commercial region, and apac to more countries than are on record.",
  fix: "copy from a foundation model, or from a profile with a prefix that has a bound, such as us or eu",
  severity: "high",
  controls: { T13: "partial" },
  carrier: "shared",
  documentation: "https://docs.aws.amazon.com/bedrock/latest/userguide/cross-region-inference.html",
  on: ["aws_bedrock_inference_profile"],
  check: (profile) => {
    const looked = profile.references("model_source.copy_from", "data.aws_bedrock_inference_profile");
    if (looked.items.length > 0) return looked.every((system) => bounded(system.attribute("inference_profile_id")));
    return bounded(profile.attribute("model_source.copy_from"));
  },
});
