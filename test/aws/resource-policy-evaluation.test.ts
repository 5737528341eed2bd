import { AuditTrail } from "../../lib/aws/audit-trail";
import { BedrockCaller } from "../../lib/aws/bedrock-caller";
import { EncryptionKey } from "../../lib/aws/encryption-key";
import { InvocationLogging } from "../../lib/aws/invocation-logging";
import { AksFederation } from "../../lib/aws/workload-federation";
import { isAllowed, policyOf, type Request } from "./support/iam";
import { bareModel, OTHER_ROLE } from "./support/place";
import { ACCOUNT, awsStack, type Json, placement } from "./support/stacks";

const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/00000000-0000-0000-0000-000000000000`;
const STRANGER = "210987654321";
const BUCKET = "arn:aws:s3:::clinic-invocations";

/** Whether a policy allows a request as it should be, and with one thing changed. */
const asker =
  (policy: () => Json, right: Request) =>
  (change: Partial<Request> = {}): Promise<boolean> =>
    isAllowed({ resource: policy() }, { ...right, ...change, context: { ...right.context, ...change.context } });

describe("the trust policy of a caller, evaluated", () => {
  const issuer =
    "eastus.oic.prod-aks.azure.com/11111111-1111-1111-1111-111111111111/22222222-2222-2222-2222-222222222222/";
  const stack = awsStack();
  const federation = new AksFederation(stack, "Federation", {
    ...placement,
    issuerUrl: `https://${issuer}`,
    providerArn: `arn:aws:iam::${ACCOUNT}:oidc-provider/${issuer}`,
  });
  new BedrockCaller(stack, "Caller", {
    ...placement,
    callerName: "gateway",
    trust: federation.trust({ namespace: "inference", serviceAccount: "gateway" }),
    models: [bareModel],
    endpointIds: ["vpce-0123456789abcdef0"],
  });
  const claims = (of: string, aud: string, sub: string) => ({ [`${of}:aud`]: aud, [`${of}:sub`]: sub });
  const SUBJECT = "system:serviceaccount:inference:gateway";
  // The evaluation knows the keys of a few issuers only; ours goes by the name of one of them, here and in the policy.
  const known = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value).replaceAll(`"${issuer}:`, '"accounts.google.com:'));
  const exchange = (context: Record<string, string>, change: Partial<Request> = {}) =>
    isAllowed(
      { resource: known(policyOf(stack, "Caller/Resource", "assume_role_policy")) },
      {
        principal: federation.arn,
        action: "sts:AssumeRoleWithWebIdentity",
        resource: `arn:aws:iam::${ACCOUNT}:role/clinic-gateway-us-east-1`,
        ...change,
        context: known(context),
      },
    );

  it("lets the service account in with a token for AWS", async () => {
    expect(await exchange(claims(issuer, "sts.amazonaws.com", SUBJECT))).toBe(true);
  });

  it.each([
    ["another namespace", "system:serviceaccount:research:gateway"],
    ["another service account", "system:serviceaccount:inference:gateway2"],
    ["a longer name", `${SUBJECT}:x`],
  ])("holds back %s", async (_, subject) => {
    expect(await exchange(claims(issuer, "sts.amazonaws.com", subject))).toBe(false);
  });

  it("holds back a token that is made for Azure", async () => {
    expect(await exchange(claims(issuer, "api://AzureADTokenExchange", SUBJECT))).toBe(false);
  });

  it("holds back a token without a subject or without an audience", async () => {
    expect(await exchange({ [`${issuer}:aud`]: "sts.amazonaws.com" })).toBe(false);
    expect(await exchange({ [`${issuer}:sub`]: SUBJECT })).toBe(false);
  });

  it("holds back the same issuer without its slash, and another cluster", async () => {
    expect(await exchange(claims(issuer.slice(0, -1), "sts.amazonaws.com", SUBJECT))).toBe(false);
    expect(await exchange(claims(issuer.replace(/22222222/g, "33333333"), "sts.amazonaws.com", SUBJECT))).toBe(false);
  });

  it("holds back another provider, and a role of the account", async () => {
    const right = claims(issuer, "sts.amazonaws.com", SUBJECT);
    const principal = federation.arn.replace("eastus", "westus");
    expect(await exchange(right, { principal })).toBe(false);
    expect(await exchange(right, { principal: OTHER_ROLE, action: "sts:AssumeRole" })).toBe(false);
  });
});

describe("the trust policy of a service's role, evaluated", () => {
  const stack = awsStack();
  new InvocationLogging(stack, "Logging", { ...placement, kmsKeyArn: KEY });
  const may = asker(() => policyOf(stack, "Logging/Role/Resource", "assume_role_policy"), {
    principal: "bedrock.amazonaws.com",
    action: "sts:AssumeRole",
    resource: `arn:aws:iam::${ACCOUNT}:role/clinic-bedrock-logging-us-east-1`,
    context: { "aws:SourceAccount": ACCOUNT, "aws:SourceArn": `arn:aws:bedrock:us-east-1:${ACCOUNT}:model-invocation` },
  });

  it("lets Bedrock in for this account and region, and for nobody else", async () => {
    expect(await may()).toBe(true);
    expect(await may({ principal: "s3.amazonaws.com" })).toBe(false);
    expect(await may({ context: { "aws:SourceAccount": STRANGER } })).toBe(false);
    expect(await may({ context: { "aws:SourceArn": `arn:aws:bedrock:us-east-1:${STRANGER}:x` } })).toBe(false);
    expect(await may({ context: { "aws:SourceArn": `arn:aws:bedrock:eu-west-1:${ACCOUNT}:x` } })).toBe(false);
  });
});

describe("the policy of the bucket for large payloads, evaluated", () => {
  const stack = awsStack();
  new InvocationLogging(stack, "Logging", { ...placement, kmsKeyArn: KEY, logText: { reason: "an evaluation" } });
  // The bucket is known by reference; a request names what stands for it.
  const policy = () =>
    JSON.parse(JSON.stringify(policyOf(stack, "LargeData/BucketPolicy")).replace(/\$\{[^}]*\}/g, BUCKET));
  const may = asker(policy, {
    principal: "bedrock.amazonaws.com",
    action: "s3:PutObject",
    resource: `${BUCKET}/large/AWSLogs/${ACCOUNT}/BedrockModelInvocationLogs/us-east-1/x.json.gz`,
    context: {
      "aws:SecureTransport": "true",
      "aws:SourceAccount": ACCOUNT,
      "aws:SourceArn": `arn:aws:bedrock:us-east-1:${ACCOUNT}:x`,
    },
  });

  it("lets Bedrock write invocations of this account", async () => {
    expect(await may()).toBe(true);
  });

  it("holds back reading, other folders, other accounts, other services and calls without TLS", async () => {
    expect(await may({ action: "s3:GetObject" })).toBe(false);
    expect(await may({ resource: `${BUCKET}/other/x.json.gz` })).toBe(false);
    expect(await may({ context: { "aws:SourceAccount": STRANGER } })).toBe(false);
    expect(await may({ principal: "cloudtrail.amazonaws.com" })).toBe(false);
    expect(await may({ context: { "aws:SecureTransport": "false" } })).toBe(false);
  });
});

describe("the policy of a trail's bucket, evaluated", () => {
  const stack = awsStack();
  new AuditTrail(stack, "Trail", { ...placement, kmsKeyArn: KEY });
  const policy = () =>
    JSON.parse(JSON.stringify(policyOf(stack, "Bucket/BucketPolicy")).replace(/\$\{[^}]*\}/g, BUCKET));
  const may = asker(policy, {
    principal: "cloudtrail.amazonaws.com",
    action: "s3:PutObject",
    resource: `${BUCKET}/AWSLogs/${ACCOUNT}/CloudTrail/us-east-1/x.json.gz`,
    context: {
      "aws:SecureTransport": "true",
      "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/clinic-bedrock`,
    },
  });

  it("lets this trail look and write, and no other", async () => {
    expect(await may()).toBe(true);
    expect(await may({ action: "s3:GetBucketAcl", resource: BUCKET })).toBe(true);
    expect(await may({ action: "s3:DeleteObject" })).toBe(false);
    expect(await may({ resource: `${BUCKET}/AWSLogs/${STRANGER}/CloudTrail/x` })).toBe(false);
    expect(
      await may({ context: { "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${STRANGER}:trail/clinic-bedrock` } }),
    ).toBe(false);
    expect(await may({ context: { "aws:SecureTransport": "false" } })).toBe(false);
  });
});

describe("the policy of a key, evaluated", () => {
  const stack = awsStack();
  new EncryptionKey(stack, "Key", {
    ...placement,
    purpose: "bedrock",
    users: ["logs", "cloudtrail", "alarms", "bedrock-delivery"],
  });
  // The evaluation knows no keys with a variable after a colon; one with a variable after a slash stands for them.
  const known = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value).replace(/kms:EncryptionContext:(aws:\w+:arn)/g, "aws:PrincipalTag/$1"));
  const use = (principal: string, action: string, context: Record<string, string>) =>
    isAllowed(
      { resource: known(policyOf(stack, "Key/Resource")) },
      { principal, action, resource: KEY, context: known(context) },
    );

  it.each([
    [
      "CloudWatch Logs for a log group",
      "logs.us-east-1.amazonaws.com",
      "kms:GenerateDataKey",
      "kms:EncryptionContext:aws:logs:arn",
      `arn:aws:logs:us-east-1:ACCOUNT:log-group:/aws/bedrock/model-invocations`,
    ],
    [
      "CloudTrail for a trail",
      "cloudtrail.amazonaws.com",
      "kms:GenerateDataKey",
      "kms:EncryptionContext:aws:cloudtrail:arn",
      "arn:aws:cloudtrail:us-east-1:ACCOUNT:trail/clinic-bedrock",
    ],
    [
      "CloudTrail, to look at the key",
      "cloudtrail.amazonaws.com",
      "kms:DescribeKey",
      "aws:SourceArn",
      "arn:aws:cloudtrail:us-east-1:ACCOUNT:trail/clinic-bedrock",
    ],
    ["CloudWatch alarms", "cloudwatch.amazonaws.com", "kms:Decrypt", "aws:SourceAccount", "ACCOUNT"],
  ])("lets in %s of this account, and of no other", async (_, principal, action, key, value) => {
    expect(await use(principal, action, { [key]: value.replace("ACCOUNT", ACCOUNT) })).toBe(true);
    expect(await use(principal, action, { [key]: value.replace("ACCOUNT", STRANGER) })).toBe(false);
    expect(await use(principal, action, {})).toBe(false);
    expect(await use("lambda.amazonaws.com", action, { [key]: value.replace("ACCOUNT", ACCOUNT) })).toBe(false);
    expect(await use(principal, "kms:ScheduleKeyDeletion", { [key]: value.replace("ACCOUNT", ACCOUNT) })).toBe(false);
  });

  it("lets in Bedrock's delivery for this account and region", async () => {
    const right = { "aws:SourceAccount": ACCOUNT, "aws:SourceArn": `arn:aws:bedrock:us-east-1:${ACCOUNT}:x` };
    expect(await use("bedrock.amazonaws.com", "kms:GenerateDataKey", right)).toBe(true);
    expect(await use("bedrock.amazonaws.com", "kms:GenerateDataKey", { ...right, "aws:SourceAccount": STRANGER })).toBe(
      false,
    );
  });
});
