import { AwsBedrockStack, type AwsBedrockStackProps } from "../../../stacks/aws-bedrock";
import { isAllowed } from "../../aws/support/iam";
import { hasNoChange } from "../../support/terraform";
import { describeWith } from "../../support/tools";
import { AttachedProvider } from "./attached-provider";
import { Emulator, lacksForEmulatedAws } from "./emulator";
import { NOT_EMULATED } from "./not-emulated";
import { BASE } from "./stack-props";
import { Workspace } from "./workspace";

jest.setTimeout(900_000);

describeWith(lacksForEmulatedAws(), "the Bedrock stack on a real AWS API", () => {
  let emulator: Emulator;
  let provider: AttachedProvider;
  let workspace: Workspace;
  const synth = (props: Partial<AwsBedrockStackProps> = {}) =>
    workspace.synth((app, name) => new AwsBedrockStack(app, name, { ...BASE, ...props }));
  const apply = () => {
    // Nothing has changed since the plan that ended the step before; the one that ends this step looks again.
    const changes = workspace.terraform.apply("-refresh=false");
    expect(hasNoChange(workspace.terraform.plan())).toBe(true);
    return changes;
  };

  beforeAll(async () => {
    [emulator, provider] = await Promise.all([Emulator.start(), AttachedProvider.start()]);
    workspace = new Workspace("aws-bedrock", emulator.endpoint, provider);
  });
  afterAll(async () => {
    workspace?.remove();
    await emulator?.stop();
    await provider?.stop();
  });

  it("applies, and then plans no change", () => {
    synth({ auditTrail: {} });
    workspace.terraform.init();
    workspace.terraform.validate();
    expect(apply().create.length).toBeGreaterThan(70);
  });

  it("puts subnets into zones that every endpoint service supports", () => {
    const subnets = workspace.all("aws_subnet").map((subnet) => subnet.availability_zone);
    const services = [...workspace.values()].filter(([address]) =>
      address.startsWith("data.aws_vpc_endpoint_service."),
    );
    expect(services.length).toBe(BASE.services?.filter((service) => service !== "s3").length);
    expect(new Set(subnets).size).toBe(2);
    for (const [, service] of services) expect(service.availability_zones).toEqual(expect.arrayContaining(subnets));
  });

  it("gives the caller policies that let it do its work and no more", async () => {
    const identity = [
      workspace.policy("aws_iam_policy", "CallerGateway_Models1"),
      workspace.policy("aws_iam_policy", "CallerGateway_Fences"),
    ];
    const endpoint = workspace.policy("aws_vpc_endpoint", "Endpoints_Runtime");
    const role = workspace.one("aws_iam_role", "CallerGateway").arn as string;
    const target = workspace.one("aws_bedrock_inference_profile", "ModelClinicalLarge").arn as string;
    const guardrail = workspace.one("aws_bedrock_guardrail", "Guardrail").guardrail_arn as string;
    const right = {
      "aws:PrincipalArn": role,
      "aws:SourceVpce": workspace.one("aws_vpc_endpoint", "Endpoints_Runtime").id as string,
      "bedrock:GuardrailIdentifier": `${guardrail}:1`,
    };
    const may = (resource: string, context: Record<string, string>) =>
      isAllowed({ identity, endpoint }, { principal: role, action: "bedrock:InvokeModel", resource, context });
    const model = "foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0";
    const behind = { ...right, "bedrock:InferenceProfileArn": target };

    expect(await may(target, right)).toBe(true);
    expect(await may(`arn:aws:bedrock:us-west-2::${model}`, behind)).toBe(true);
    expect(await may(`arn:aws:bedrock:us-west-2::${model}`, right)).toBe(false);
    expect(await may(`arn:aws:bedrock:us-west-1::${model}`, behind)).toBe(false);
    expect(await may(target, { ...right, "aws:SourceVpce": "vpce-00000000000000000" })).toBe(false);
    expect(await may(target, { ...right, "bedrock:GuardrailIdentifier": `${guardrail}:2` })).toBe(false);
    expect(await may(`${target}x`, right)).toBe(false);
  });

  it("locks what the trail writes for seven years", () => {
    expect(workspace.one("aws_s3_bucket_object_lock_configuration", "AuditTrail_Bucket_Lock")).toMatchObject({
      rule: [{ default_retention: [{ days: 2557, mode: "GOVERNANCE" }] }],
    });
  });

  it("keeps the issuer's trailing slash", () => {
    const provider = workspace.one("aws_iam_openid_connect_provider", "Federation");
    expect(provider.arn).toMatch(/\/$/);
    expect(workspace.one("aws_iam_role", "CallerGateway").assume_role_policy).toContain(
      `${String(provider.arn).split("oidc-provider/")[1]}:sub`,
    );
  });

  it.each(NOT_EMULATED)("skips for a reason: $what", async ({ isSo }) => {
    expect(await isSo(emulator, String(workspace.one("aws_s3_bucket", "InvocationLogging_LargeData").bucket))).toBe(
      true,
    );
  });

  it("locks the trail for good in place: the bucket stays", () => {
    synth();
    const { create, update, replace, destroy } = apply();
    expect(update.map((address) => address.split(".")[0]).sort()).toEqual([
      "aws_s3_bucket_lifecycle_configuration",
      "aws_s3_bucket_object_lock_configuration",
    ]);
    expect([...create, ...replace, ...destroy]).toEqual([]);
  });

  it("takes another model without touching what stands", () => {
    const models = [...BASE.models, { alias: "second", profile: "us.amazon.nova-pro-v1:0" }];
    synth({ models });
    const { create, update, replace, destroy } = apply();
    expect(create.some((address) => address.startsWith("aws_bedrock_inference_profile.ModelSecond"))).toBe(true);
    expect([...update, ...replace, ...destroy]).toEqual([]);
  });

  it("takes another caller, whose role the endpoint policies then name", () => {
    synth({ callers: CALLERS });
    const { create, update, replace } = apply();
    expect(create.some((address) => address.startsWith("aws_iam_role.CallerResearch"))).toBe(true);
    expect(update.every((address) => address.startsWith("aws_vpc_endpoint."))).toBe(true);
    expect(replace).toEqual([]);
    const role = workspace.one("aws_iam_role", "CallerResearch").arn;
    expect(workspace.one("aws_vpc_endpoint", "Endpoints_Runtime").policy).toContain(role);
    expect(workspace.one("aws_vpc_endpoint", "Endpoints_Sts").policy).toContain(role);
  });

  it("rotates the guardrail: a new version, no call refused on the way, the old version kept", async () => {
    const before = workspace.one("aws_bedrock_guardrail", "Guardrail");
    const rotated = { callers: CALLERS, guardrail: { blockedWords: ["codename"] } };
    synth({ ...rotated, previousGuardrailVersions: ["1"] });
    const { update, replace } = apply();
    expect(update.some((address) => address.startsWith("aws_bedrock_guardrail.Guardrail"))).toBe(true);
    expect(replace.map((address) => address.split("_").slice(0, 4).join("_"))).toEqual([
      "aws_bedrock_guardrail_version.Guardrail",
    ]);
    const guardrail = workspace.one("aws_bedrock_guardrail", "Guardrail");
    expect(guardrail.guardrail_id).toBe(before.guardrail_id);
    const accepted = () => {
      const policy = JSON.stringify(workspace.policy("aws_iam_policy", "CallerGateway_Models1"));
      return ["1", "2"].filter((version) => policy.includes(`"${guardrail.guardrail_arn}:${version}"`));
    };
    expect(accepted()).toEqual(["1", "2"]);
    // Once every caller names the new version, the one before is refused.
    synth(rotated);
    expect(apply().update.every((address) => address.startsWith("aws_iam_policy."))).toBe(true);
    expect(accepted()).toEqual(["2"]);
    expect(await emulator.guardrailVersion(String(guardrail.guardrail_id), "1")).toMatchObject({ version: "1" });
  });

  it("plans nothing where a profile routes to a region that is not allowed", () => {
    synth({ models: [...BASE.models, { alias: "astray", profile: "bad.anthropic.claude-opus-4-7" }] });
    const { status, output } = workspace.terraform.attempt("plan", "-input=false", "-out=refused.bin");
    expect(status).toBe(1);
    expect(output.replace(/[\s│]+/g, " ")).toContain(
      "bad.anthropic.claude-opus-4-7 routes to regions that are not allowed: eu-west-1. Allowed: us-east-1, us-east-2, us-west-2",
    );
  });

  it("closes endpoints whose callers are gone", () => {
    synth({ callers: [], guardrail: { blockedWords: ["codename"] } });
    apply();
    const policy = JSON.parse(String(workspace.one("aws_vpc_endpoint", "Endpoints_Runtime").policy));
    expect(policy.Statement).toMatchObject([{ Effect: "Deny", Principal: "*", Action: ["*"], Resource: ["*"] }]);
  });

  it("destroys all of it", () => {
    workspace.terraform.destroy("-refresh=false");
    expect(workspace.terraform.state()).toEqual([]);
  });

  for (const { what, why } of NOT_EMULATED) it.skip(`${what} (the emulated AWS: ${why})`, () => {});
});

const CALLERS = [
  ...(BASE.callers ?? []),
  { name: "research", namespace: "research", serviceAccount: "notebook", models: ["small"] },
];
