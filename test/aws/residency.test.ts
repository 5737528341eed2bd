import { TerraformOutput } from "cdktf";
import { BedrockModel, type BedrockModelProps } from "../../lib/aws/bedrock-model";
import { bedrockGeographyReach } from "../../lib/catalog";
import { awsStack, only, placement, resources, terraformOf } from "./support/stacks";

const US = ["us-east-1", "us-east-2", "us-west-2"];
const make = (props: Partial<BedrockModelProps>, region = "us-east-1") => {
  const stack = awsStack(region);
  const model = new BedrockModel(stack, "Model", {
    ...placement,
    region,
    alias: "large",
    allowedRegions: US,
    ...props,
  });
  return { stack, model };
};

describe("what a geography's name does not bound", () => {
  it.each([
    ["us", "ca"],
    ["eu", "uk"],
    ["eu", "ch"],
  ] as const)("%s. may reach %s", (geography, area) => {
    expect(bedrockGeographyReach(geography)).toContain(area);
  });

  // `apac.` has been seen to reach the United Arab Emirates.
  it.each(["global", "apac"] as const)("%s. is not bounded", (geography) => {
    expect(bedrockGeographyReach(geography)).toBe("anywhere");
  });
});

describe("a system inference profile", () => {
  const profile = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

  it("is read at plan time, and a plan fails where a destination is not allowed", () => {
    const { stack } = make({ profile });
    const { data, locals } = terraformOf(stack);
    expect(Object.values(data?.aws_bedrock_inference_profile ?? {})[0].inference_profile_id).toBe(profile);
    expect(Object.values(locals ?? {})[0]).toMatch(/\.models\[\*\]\.model_arn\}$/);
    const [precondition] = only(stack, "terraform_data").lifecycle.precondition;
    expect(precondition.condition).toContain('["us-east-1", "us-east-2", "us-west-2"]');
    // An operand that cdktf drops would make the condition one that Terraform can't read.
    expect(precondition.condition).not.toContain("undefined");
  });

  it("fences the models behind it by itself", () => {
    const { model } = make({ profile });
    expect(model.modelId).toBe(profile);
    expect(model.behindArns).toBeDefined();
  });

  it("with cost tags becomes an application inference profile, which callers must name", () => {
    const { stack, model } = make({ profile, costTags: { costCenter: "4711" } });
    expect(only(stack, "aws_bedrock_inference_profile").tags).toEqual({ costCenter: "4711" });
    new TerraformOutput(stack, "id", { value: model.modelId });
    expect(terraformOf(stack).output?.id.value).toMatch(/^\$\{aws_bedrock_inference_profile\..*\.arn\}$/);
    expect(model.behindArns).toBeDefined();
    expect(only(stack, "terraform_data")).toBeDefined();
  });

  it("is known to CloudWatch by the last part of its ARN, a model and a system profile by their ids", () => {
    const { stack, model } = make({ profile, costTags: { costCenter: "4711" } });
    new TerraformOutput(stack, "id", { value: model.metricModelId });
    expect(terraformOf(stack).output?.id.value).toMatch(
      /^\$\{element\(split\("\/", aws_bedrock_inference_profile\..*\.arn\), 1\)\}$/,
    );
    expect(make({ profile }).model.metricModelId).toBe(profile);
    expect(make({ model: "amazon.nova-lite-v1:0" }).model.metricModelId).toBe("amazon.nova-lite-v1:0");
  });

  it("of no geography on record is left to the plan", () => {
    expect(() => make({ profile: "ca.amazon.nova-pro-v1:0" })).not.toThrow();
  });

  it("that routes anywhere wants consent, and says so", () => {
    const global = "global.anthropic.claude-opus-4-7";
    expect(() => make({ profile: global })).toThrow(/INF-2120.*allowGlobal/);
    const { stack } = make({ profile: global, allowGlobal: { reason: "public documents only" } });
    expect(resources(stack, "terraform_data")).toEqual({});
    const said = stack.node.findAll().flatMap((one) => one.node.metadata.map((entry) => String(entry.data)));
    expect(said).toContainEqual(expect.stringContaining("public documents only"));
  });

  it("is refused where none of its geography is allowed", () => {
    expect(() => make({ profile: "us.amazon.nova-pro-v1:0", allowedRegions: ["eu-west-1"] }, "eu-west-1")).toThrow(
      /INF-2121/,
    );
  });

  it("of GovCloud stays in its partition", () => {
    const gov = {
      profile: "us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0",
      allowedRegions: ["us-gov-west-1", "us-gov-east-1"],
    };
    expect(() => make(gov, "us-gov-west-1")).not.toThrow();
    expect(() => make({ ...gov, profile: "us.amazon.nova-pro-v1:0" }, "us-gov-west-1")).toThrow(/INF-2121/);
  });
});

describe("a model by its own id", () => {
  it.each([
    ["us-east-1", "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0"],
    ["us-gov-west-1", "arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/amazon.nova-lite-v1:0"],
  ])("in %s is %s", (region, arn) => {
    const { model } = make({ model: "amazon.nova-lite-v1:0", allowedRegions: [region] }, region);
    expect(model.targetArn).toBe(arn);
    expect(model.behindArns).toBeUndefined();
    expect(model.modelId).toBe("amazon.nova-lite-v1:0");
  });

  it("is refused in a region that is not allowed", () => {
    expect(() => make({ model: "amazon.nova-lite-v1:0", allowedRegions: ["us-west-2"] })).toThrow(/INF-2123/);
    expect(() => make({ model: "amazon.nova-lite-v1:0", allowedRegions: [] })).toThrow(/INF-2126/);
  });

  it("can have throughput of its own, which a profile can't", () => {
    const { stack } = make({ model: "amazon.nova-pro-v1:0:300k", modelUnits: 2, commitment: "OneMonth" });
    expect(only(stack, "aws_bedrock_provisioned_model_throughput")).toMatchObject({
      model_units: 2,
      commitment_duration: "OneMonth",
      lifecycle: { prevent_destroy: true },
    });
    expect(() => make({ profile: "us.amazon.nova-pro-v1:0", modelUnits: 1 })).toThrow(/INF-2125/);
    expect(() => make({ model: "amazon.nova-pro-v1:0", commitment: "OneMonth" })).toThrow(/INF-2127/);
  });

  it("has throughput for a context length, where it is sold", () => {
    const buy = (model: string, region = "us-east-1", allowedRegions = [region]) =>
      make({ model, modelUnits: 1, allowedRegions }, region);
    expect(() => buy("amazon.nova-pro-v1:0")).toThrow(
      /INF-2128.*amazon\.nova-pro-v1:0:24k or amazon\.nova-pro-v1:0:300k/,
    );
    expect(() => buy("amazon.nova-pro-v1:0:24k", "us-west-2")).toThrow(/INF-2129.*us-west-2.*us-east-1/);
    expect(() => buy("amazon.nova-pro-v1:0:24k", "us-gov-west-1")).toThrow(/INF-2129.*\(none\)/);
    expect(() => buy("somebody.new-model-v1:0:8k", "us-west-2")).not.toThrow();
  });

  it("carries cost tags on throughput of its own, without a profile beside it", () => {
    const { stack } = make({
      model: "amazon.nova-pro-v1:0:24k",
      modelUnits: 1,
      tags: { owner: "platform" },
      costTags: { costCenter: "4711" },
    });
    expect(only(stack, "aws_bedrock_provisioned_model_throughput").tags).toEqual({
      owner: "platform",
      costCenter: "4711",
    });
    expect(resources(stack, "aws_bedrock_inference_profile")).toEqual({});
  });

  it("is named once, as a model or as a profile", () => {
    expect(() => make({})).toThrow(/INF-2124.*neither/);
    expect(() => make({ model: "amazon.nova-pro-v1:0", profile: "us.amazon.nova-pro-v1:0" })).toThrow(/INF-2124.*both/);
  });
});
