import { App, TerraformOutput } from "cdktf";
import { AwsBedrockStack, type AwsBedrockStackProps } from "../../stacks/aws-bedrock";
import { policyOf } from "./support/iam";
import { ACCOUNT, type Json, only, resources, terraformOf } from "./support/stacks";

const PROFILE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const stackOf = (props: Partial<AwsBedrockStackProps> = {}) =>
  new AwsBedrockStack(new App({ outdir: "unwritten" }), "aws-bedrock", {
    name: "clinic",
    region: "us-east-1",
    accountId: ACCOUNT,
    availabilityZones: ["us-east-1a", "us-east-1b"],
    clientRanges: ["10.64.0.0/22"],
    models: [{ alias: "large", profile: PROFILE }],
    allowedRegions: ["us-east-1", "us-east-2", "us-west-2"],
    issuerUrl: "https://eastus.oic.prod-aks.azure.com/t/c/",
    callers: [{ name: "gateway", namespace: "inference", serviceAccount: "gateway", models: ["large"] }],
    ...props,
  });
const versionsAccepted = (stack: AwsBedrockStack): Json =>
  policyOf(stack, "CallerGateway/Models1/Resource").Statement.find((one: Json) => one.Sid === "OnlyWithGuardrail")
    .Condition.StringNotEquals["bedrock:GuardrailIdentifier"];
const small = { models: [{ alias: "large", model: "amazon.nova-pro-v1:0" }] };

describe("callers of the Bedrock stack", () => {
  it("have a pod's side: a token volume, its mount, and the environment that names their role", () => {
    const stack = stackOf({ fips: true });
    const pod = stack.pod("gateway");
    expect(pod?.volume.projected.sources[0]?.serviceAccountToken.audience).toBe("sts.amazonaws.com");
    expect(pod?.volumeMount.name).toBe(pod?.volume.name);
    expect(pod?.env.map(({ name }) => name)).toEqual([
      "AWS_ROLE_ARN",
      "AWS_WEB_IDENTITY_TOKEN_FILE",
      "AWS_REGION",
      "AWS_STS_REGIONAL_ENDPOINTS",
      "AWS_USE_FIPS_ENDPOINT",
    ]);
    new TerraformOutput(stack, "role", { value: pod?.env[0]?.value });
    expect(terraformOf(stack).output?.role.value).toMatch(/^\$\{aws_iam_role\.CallerGateway_\w+\.arn\}$/);
    expect(stack.pod("nobody")).toBeUndefined();
  });

  it("name aliases that there are, and run in a cluster that is known", () => {
    const callers = [{ name: "gateway", namespace: "inference", serviceAccount: "gateway", models: ["larg"] }];
    expect(() => stackOf({ callers })).toThrow(/INF-2149.*"larg".*did you mean "large"/);
    expect(() => stackOf({ issuerUrl: undefined })).toThrow(/INF-2148/);
    expect(() => stackOf({ issuerUrl: undefined, callers: [] })).not.toThrow();
  });

  it("and models have names that stay apart as ids", () => {
    const models = ["sonnet-4.6", "sonnet-46"].map((alias) => ({ alias, profile: PROFILE }));
    expect(() => stackOf({ models, callers: [] })).toThrow(/INF-2112.*"sonnet-46"/);
  });

  it("may carry the version before while they move to a new guardrail", () => {
    expect(versionsAccepted(stackOf(small))).toHaveLength(1);
    const accepted = versionsAccepted(stackOf({ ...small, previousGuardrailVersions: ["3"] }));
    expect(accepted).toEqual([
      expect.stringMatching(/guardrail_arn\}:\$\{aws_bedrock_guardrail_version\./),
      expect.stringMatching(/guardrail_arn\}:3$/),
    ]);
  });
});

describe("the Bedrock stack", () => {
  it("lets in ranges and security groups, and nobody else", () => {
    const stack = stackOf({ clientSecurityGroupIds: ["sg-0123456789abcdef0"] });
    const rules = Object.values(resources(stack, "aws_vpc_security_group_ingress_rule"));
    expect(rules.map((rule) => rule.cidr_ipv4 ?? rule.referenced_security_group_id)).toEqual([
      "10.64.0.0/22",
      "sg-0123456789abcdef0",
    ]);
  });

  it("has alarms on what CloudWatch calls a model: the id of its application inference profile", () => {
    const stack = stackOf({ costTags: { costCenter: "4711" } });
    const alarm = Object.values(resources(stack, "aws_cloudwatch_metric_alarm")).find(
      (one) => one.metric_name === "InvocationThrottles",
    );
    expect(alarm.dimensions.ModelId).toMatch(/^\$\{element\(split\("\/", aws_bedrock_inference_profile/);
    expect(only(stack, "aws_bedrock_inference_profile").tags).toMatchObject({ costCenter: "4711", model: "large" });
  });

  it("commits to throughput for as long as it is told", () => {
    const models = [
      { alias: "large", model: "amazon.nova-pro-v1:0:300k", modelUnits: 1, commitment: "SixMonths" as const },
    ];
    expect(only(stackOf({ models }), "aws_bedrock_provisioned_model_throughput").commitment_duration).toBe("SixMonths");
  });

  it("asks only accounts that it is meant for, and finds the account out where none is named", () => {
    expect(terraformOf(stackOf())).toMatchObject({ provider: { aws: [{ allowed_account_ids: [ACCOUNT] }] } });
    expect(terraformOf(stackOf())).not.toHaveProperty("data.aws_caller_identity");
    const unnamed = terraformOf(stackOf({ accountId: undefined }));
    expect(unnamed).toHaveProperty("data.aws_caller_identity");
    expect(JSON.stringify(unnamed)).not.toContain("allowed_account_ids");
  });

  it("names no commercial ARN in GovCloud", () => {
    const stack = stackOf({
      region: "us-gov-west-1",
      fips: true,
      fedRamp: "high",
      availabilityZones: ["us-gov-west-1a", "us-gov-west-1b"],
      models: [{ alias: "large", profile: "us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0" }],
      allowedRegions: ["us-gov-west-1", "us-gov-east-1"],
      logText: { reason: "an evaluation" },
      auditTrail: {},
      alarmEmails: ["platform@example.org"],
      services: ["runtime", "control", "sts", "logs", "kms", "s3"],
    });
    const text = JSON.stringify(terraformOf(stack));
    expect(text).toContain("arn:aws-us-gov:");
    expect(text).not.toMatch(/arn:aws:/);
    expect(terraformOf(stack)).toMatchObject({ provider: { aws: [{ use_fips_endpoint: true }] } });
  });
});
