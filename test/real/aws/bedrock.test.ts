import { AwsBedrockStack, type AwsBedrockStackProps } from "../../../stacks/aws-bedrock";
import { hasNoChange } from "../../support/terraform";
import { describeWith } from "../../support/tools";
import { Emulator, lacksForEmulatedAws } from "./emulator";
import { Workspace } from "./workspace";

jest.setTimeout(900_000);

const ISSUER =
  "https://eastus.oic.prod-aks.azure.com/00000000-0000-0000-0000-000000000000/11111111-1111-1111-1111-111111111111/";

const BASE: AwsBedrockStackProps = {
  name: "clinic",
  region: "us-east-1",
  accountId: "123456789012",
  production: false,
  clientRanges: ["10.64.0.0/22"],
  services: ["runtime", "control", "agent", "agent-runtime", "sts", "logs", "kms", "s3"],
  models: [
    { alias: "clinical-large", profile: "us.anthropic.claude-sonnet-4-5-20250929-v1:0" },
    { alias: "small", model: "amazon.nova-lite-v1:0" },
    { alias: "reserved", model: "amazon.nova-pro-v1:0", modelUnits: 1 },
  ],
  allowedRegions: ["us-east-1", "us-east-2", "us-west-2"],
  issuerUrl: ISSUER,
  callers: [
    { name: "gateway", namespace: "inference", serviceAccount: "gateway", models: ["clinical-large", "small"] },
  ],
  costTags: { costCenter: "4711" },
  logText: { reason: "an evaluation that ends with the quarter" },
  alarmEmails: ["platform@example.org"],
};

describeWith(lacksForEmulatedAws(), "the Bedrock stack on a real AWS API", () => {
  let emulator: Emulator;
  let workspace: Workspace;
  const synth = (props: Partial<AwsBedrockStackProps> = {}) =>
    workspace.synth((app, name) => new AwsBedrockStack(app, name, { ...BASE, ...props }));

  beforeAll(async () => {
    emulator = await Emulator.start();
    workspace = new Workspace("aws-bedrock", emulator.endpoint);
  });
  afterAll(async () => {
    workspace?.remove();
    await emulator?.stop();
  });

  it("applies", () => {
    synth();
    workspace.terraform.init();
    workspace.terraform.validate();
    const changes = workspace.terraform.apply();
    expect(changes.create.length).toBeGreaterThan(70);
  });

  it("plans no change afterwards", () => {
    expect(hasNoChange(workspace.terraform.plan())).toBe(true);
  });

  it("destroys", () => {
    workspace.terraform.destroy();
    expect(workspace.terraform.state()).toEqual([]);
  });
});
