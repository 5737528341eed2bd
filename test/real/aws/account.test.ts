import { AwsBedrockStack, type AwsBedrockStackProps } from "../../../stacks/aws-bedrock";
import { hasNoChange } from "../../support/terraform";
import { describeWith } from "../../support/tools";
import { AttachedProvider } from "./attached-provider";
import { Emulator, lacksForEmulatedAws } from "./emulator";
import { Workspace } from "./workspace";

jest.setTimeout(900_000);

const SMALL: AwsBedrockStackProps = {
  name: "clinic",
  region: "us-gov-west-1",
  production: false,
  fips: true,
  fedRamp: "high",
  availabilityZones: ["us-gov-west-1a", "us-gov-west-1b"],
  clientRanges: ["10.64.0.0/22"],
  models: [{ alias: "clinical", profile: "us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0" }],
  allowedRegions: ["us-gov-west-1", "us-gov-east-1"],
  issuerUrl:
    "https://usgovvirginia.oic.prod-aks.azure.us/00000000-0000-0000-0000-000000000000/11111111-1111-1111-1111-111111111111/",
  callers: [{ name: "gateway", namespace: "inference", serviceAccount: "gateway", models: ["clinical"] }],
};

describeWith(lacksForEmulatedAws(), "an account on a real AWS API", () => {
  let emulator: Emulator;
  let provider: AttachedProvider;
  let workspaces: Workspace[];
  const workspace = (props: AwsBedrockStackProps): Workspace => {
    const made = new Workspace("aws-bedrock", emulator.endpoint, provider);
    workspaces.push(made);
    made.synth((app, name) => new AwsBedrockStack(app, name, props));
    made.terraform.init();
    return made;
  };

  beforeAll(async () => {
    workspaces = [];
    [emulator, provider] = await Promise.all([Emulator.start(), AttachedProvider.start()]);
  });
  afterAll(async () => {
    for (const one of workspaces ?? []) one.remove();
    await emulator?.stop();
    await provider?.stop();
  });

  it("in GovCloud has FIPS endpoints, and its own partition in every ARN", () => {
    const first = workspace(SMALL);
    first.terraform.apply();
    expect(hasNoChange(first.terraform.plan())).toBe(true);
    expect(first.one("aws_vpc_endpoint", "Endpoints_Runtime").service_name).toBe(
      "com.amazonaws.us-gov-west-1.bedrock-runtime-fips",
    );
    const policies = ["aws_iam_policy", "aws_vpc_endpoint", "aws_kms_key"].flatMap((type) => first.all(type));
    expect(policies.length).toBeGreaterThan(4);
    // The emulated Bedrock puts its own guardrails into the commercial partition, wherever it is asked.
    const guardrail = String(first.one("aws_bedrock_guardrail", "Guardrail").guardrail_arn);
    for (const { policy } of policies) expect(String(policy).replaceAll(guardrail, "")).not.toContain("arn:aws:");
    expect(String(first.one("aws_iam_policy", "CallerGateway_Models1").policy)).toContain(
      "arn:aws-us-gov:bedrock:us-gov-east-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
    );
  });

  it("has one invocation logging: a second stack fails before it takes it over", () => {
    const [first] = workspaces;
    const second = workspace({ ...SMALL, name: "bank", addressSpace: "10.97.0.0/20" });
    second.terraform.plan();
    const { status, output } = second.terraform.attempt("apply", "-input=false", "plan.bin");
    expect(status).toBe(1);
    expect(output).toContain("/aws/bedrock/model-invocations");
    expect(output).toContain("ResourceAlreadyExistsException");
    expect(second.terraform.state().join("\n")).not.toContain("aws_bedrock_model_invocation_logging_configuration");
    expect(hasNoChange((first as Workspace).terraform.plan())).toBe(true);
  });

  it("takes an existing VPC, and leaves it when it goes", () => {
    const owner = workspaces[0] as Workspace;
    const existing = workspace({
      ...SMALL,
      name: "guest",
      manageInvocationLogging: false,
      services: ["control"],
      fips: false,
      fedRamp: undefined,
      oidcProviderArn: String(owner.one("aws_iam_openid_connect_provider", "Federation").arn),
      existingNetwork: {
        vpcId: String(owner.one("aws_vpc", "Network").id),
        subnetIds: owner.all("aws_subnet").map((subnet) => String(subnet.id)),
        addressSpace: "10.96.0.0/20",
      },
    });
    existing.terraform.apply();
    expect(hasNoChange(existing.terraform.plan())).toBe(true);
    expect(existing.all("aws_vpc")).toEqual([]);
    expect(existing.one("aws_vpc_endpoint", "Endpoints_Control").subnet_ids).toHaveLength(2);
    existing.terraform.destroy();
    expect(hasNoChange(owner.terraform.plan())).toBe(true);
  });
});
