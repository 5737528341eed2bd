import { BedrockCaller } from "../../lib/aws/bedrock-caller";
import { BedrockEndpoints } from "../../lib/aws/bedrock-endpoints";
import { AksFederation } from "../../lib/aws/workload-federation";
import { isAllowed, type Policies, policyOf, type Request } from "./support/iam";
import {
  bareModel,
  GUARDRAIL,
  modelIn,
  network,
  OTHER_PROFILE,
  OTHER_ROLE,
  PROFILE,
  ROLE,
  throughProfile,
} from "./support/place";
import { ACCOUNT, awsStack, type Json, placement } from "./support/stacks";

const INVOKE = "bedrock:InvokeModel";
const VPCE = "vpce-0123456789abcdef0";
const ISSUER =
  "https://eastus.oic.prod-aks.azure.com/11111111-1111-1111-1111-111111111111/22222222-2222-2222-2222-222222222222/";

/** A request as AWS would see it when all is right; a test changes one thing. */
const call = (change: Partial<Request> & { without?: string } = {}): Request => {
  const context: Record<string, string> = {
    "aws:SourceVpce": VPCE,
    "bedrock:GuardrailIdentifier": `${GUARDRAIL}:3`,
    "aws:PrincipalArn": change.principal ?? ROLE,
    ...change.context,
  };
  if (change.without !== undefined) delete context[change.without];
  const { without: _, ...request } = change;
  return { principal: ROLE, action: INVOKE, resource: PROFILE, ...request, context };
};

describe("the policies of a caller, evaluated", () => {
  const stack = awsStack();
  const federation = new AksFederation(stack, "Federation", { ...placement, issuerUrl: ISSUER });
  new BedrockCaller(stack, "Caller", {
    ...placement,
    callerName: "gateway",
    trust: federation.trust({ namespace: "inference", serviceAccount: "gateway" }),
    models: [throughProfile, bareModel],
    guardrail: { arn: GUARDRAIL, version: "3", previousVersions: ["2"] },
    endpointIds: [VPCE],
  });
  const identity = [policyOf(stack, "Caller/Models1/Resource"), policyOf(stack, "Caller/Fences/Resource")];
  const may = (request: Request, policies: Policies = { identity }) => isAllowed(policies, request);
  const behind = { "bedrock:InferenceProfileArn": PROFILE };

  it("allow a call of the profile through the endpoint with the guardrail", async () => {
    expect(await may(call())).toBe(true);
    expect(await may(call({ action: "bedrock:InvokeModelWithResponseStream" }))).toBe(true);
  });

  it.each(["us-east-1", "us-east-2", "us-west-2"])(
    "allow the profile's model in %s, through the profile",
    async (region) => {
      expect(await may(call({ resource: modelIn(region), context: behind }))).toBe(true);
    },
  );

  it("allow the destination's check, which may carry no endpoint", async () => {
    expect(await may(call({ resource: modelIn("us-west-2"), context: behind, without: "aws:SourceVpce" }))).toBe(true);
  });

  it("deny the same model by its bare id", async () => {
    expect(await may(call({ resource: modelIn("us-east-1") }))).toBe(false);
  });

  it("deny the same model through another profile", async () => {
    const context = { "bedrock:InferenceProfileArn": OTHER_PROFILE };
    expect(await may(call({ resource: modelIn("us-east-1"), context }))).toBe(false);
  });

  it("deny another profile", async () => {
    expect(await may(call({ resource: OTHER_PROFILE }))).toBe(false);
  });

  it("deny a region that the profile does not route to", async () => {
    expect(await may(call({ resource: modelIn("eu-central-1"), context: behind }))).toBe(false);
    expect(await may(call({ resource: PROFILE.replace("us-east-1", "eu-central-1") }))).toBe(false);
  });

  it("deny another model", async () => {
    expect(await may(call({ resource: modelIn("us-east-1", "meta.llama3-3-70b-instruct-v1:0") }))).toBe(false);
  });

  it("allow a model that is granted by its own id, in its region alone", async () => {
    expect(await may(call({ resource: bareModel.targetArn }))).toBe(true);
    expect(await may(call({ resource: bareModel.targetArn.replace("us-east-1", "us-east-2") }))).toBe(false);
  });

  it.each([
    ["another endpoint", { "aws:SourceVpce": "vpce-0fedcba9876543210" }, undefined],
    ["the public endpoint", {}, "aws:SourceVpce"],
  ])("deny a call from %s", async (_, context, without) => {
    expect(await may(call({ context, without }))).toBe(false);
    expect(await may(call({ resource: bareModel.targetArn, context, without }))).toBe(false);
  });

  it("deny a call without the guardrail, with another one, and with an old version", async () => {
    expect(await may(call({ without: "bedrock:GuardrailIdentifier" }))).toBe(false);
    expect(await may(call({ context: { "bedrock:GuardrailIdentifier": `${GUARDRAIL}x:3` } }))).toBe(false);
    expect(await may(call({ context: { "bedrock:GuardrailIdentifier": `${GUARDRAIL}:1` } }))).toBe(false);
    expect(await may(call({ context: { "bedrock:GuardrailIdentifier": `${GUARDRAIL}:DRAFT` } }))).toBe(false);
  });

  it("allow the version before while callers move", async () => {
    expect(await may(call({ context: { "bedrock:GuardrailIdentifier": `${GUARDRAIL}:2` } }))).toBe(true);
  });

  it.each(["bedrock:CallWithBearerToken", "bedrock-mantle:CallWithBearerToken"])(
    "deny API keys: %s, whatever else allows it",
    async (action) => {
      const generous = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
      const request = call({ action, resource: "*" });
      expect(await may(request, { identity: [generous] })).toBe(true);
      expect(await may(request, { identity: [generous, ...identity] })).toBe(false);
    },
  );

  it("keep their fences beside a generous policy", async () => {
    const generous = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "bedrock:*", Resource: "*" }] };
    const policies = { identity: [generous, ...identity] };
    expect(await may(call({ without: "aws:SourceVpce" }), policies)).toBe(false);
    expect(await may(call({ without: "bedrock:GuardrailIdentifier" }), policies)).toBe(false);
  });

  it("allow the guardrail and no other", async () => {
    expect(await may(call({ action: "bedrock:ApplyGuardrail", resource: GUARDRAIL }))).toBe(true);
    expect(await may(call({ action: "bedrock:ApplyGuardrail", resource: `${GUARDRAIL}x` }))).toBe(false);
  });

  it("allow nothing of the control plane", async () => {
    expect(await may(call({ action: "bedrock:DeleteGuardrail", resource: GUARDRAIL }))).toBe(false);
    expect(await may(call({ action: "bedrock:PutModelInvocationLoggingConfiguration", resource: "*" }))).toBe(false);
  });
});

describe("the policy of the runtime endpoint, evaluated", () => {
  const stack = awsStack();
  const endpoints = new BedrockEndpoints(stack, "Endpoints", {
    ...placement,
    network,
    services: ["runtime", "control", "sts", "logs", "s3"],
    clientRanges: ["10.64.0.0/22"],
  });
  endpoints.addCaller({ name: "gateway", roleArn: ROLE, models: [throughProfile], guardrailArns: [GUARDRAIL] });
  const generous = [{ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] }];
  const through = (service: string, request: Request) =>
    isAllowed({ identity: generous, endpoint: policyOf(stack, `Endpoints/${service}/Resource`) }, request);
  const behind = { "bedrock:InferenceProfileArn": PROFILE };

  it("lets the caller through to its profile and the models behind it", async () => {
    expect(await through("Runtime", call())).toBe(true);
    expect(await through("Runtime", call({ resource: modelIn("us-west-2"), context: behind }))).toBe(true);
    expect(await through("Runtime", call({ action: "bedrock:ApplyGuardrail", resource: GUARDRAIL }))).toBe(true);
  });

  it("holds back another role, whatever its own policies allow", async () => {
    expect(await through("Runtime", call({ principal: OTHER_ROLE }))).toBe(false);
  });

  it("holds back other models, profiles, regions and bare model ids", async () => {
    expect(await through("Runtime", call({ resource: OTHER_PROFILE }))).toBe(false);
    expect(await through("Runtime", call({ resource: modelIn("us-east-1") }))).toBe(false);
    expect(await through("Runtime", call({ resource: modelIn("eu-west-1"), context: behind }))).toBe(false);
  });

  it("holds back other actions", async () => {
    expect(await through("Runtime", call({ action: "bedrock:CallWithBearerToken", resource: "*" }))).toBe(false);
  });

  it("lets the caller look up models through the control endpoint and change nothing", async () => {
    const model = modelIn("us-east-1");
    expect(await through("Control", call({ action: "bedrock:GetFoundationModel", resource: model }))).toBe(true);
    expect(await through("Control", call({ action: "bedrock:DeleteGuardrail", resource: GUARDRAIL }))).toBe(false);
    const other = call({ action: "bedrock:GetFoundationModel", resource: model, principal: OTHER_ROLE });
    expect(await through("Control", other)).toBe(false);
  });

  it("keeps support endpoints to the account's own people and resources", async () => {
    const own = { "aws:PrincipalAccount": ACCOUNT, "aws:ResourceAccount": ACCOUNT };
    const read = { action: "s3:GetObject", resource: "arn:aws:s3:::clinic-data/x" };
    expect(await through("S3", call({ ...read, context: own }))).toBe(true);
    expect(await through("S3", call({ ...read, context: { ...own, "aws:ResourceAccount": "210987654321" } }))).toBe(
      false,
    );
    expect(await through("S3", call({ ...read, context: { ...own, "aws:PrincipalAccount": "210987654321" } }))).toBe(
      false,
    );
  });

  it("lets the token exchange ask for the caller's role and no other", async () => {
    const principal = `arn:aws:iam::${ACCOUNT}:oidc-provider/${ISSUER.slice("https://".length)}`;
    const action = "sts:AssumeRoleWithWebIdentity";
    const trusting = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Federated: principal }, Action: action }],
    };
    const exchange = (resource: string, endpoint: Json) =>
      isAllowed({ resource: trusting, endpoint }, { principal, action, resource });
    const endpoint = policyOf(stack, "Endpoints/Sts/Resource");
    expect(await exchange(OTHER_ROLE, undefined)).toBe(true);
    expect(await exchange(ROLE, endpoint)).toBe(true);
    expect(await exchange(OTHER_ROLE, endpoint)).toBe(false);
    expect(await through("Sts", call({ action: "sts:AssumeRole", resource: ROLE }))).toBe(false);
  });
});
