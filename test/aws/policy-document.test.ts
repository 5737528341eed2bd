import { Fn, TerraformOutput } from "cdktf";
import { PolicyDocument, type PolicyStatement } from "../../lib/aws/policy-document";
import { ACCOUNT, awsStack, terraformOf } from "./support/stacks";

const ROLE = { type: "AWS" as const, identifiers: [`arn:aws:iam::${ACCOUNT}:role/gateway`] };
const ANYBODY = { type: "*" as const, identifiers: ["*"] };
const SEND: PolicyStatement = {
  sid: "Send",
  actions: ["sqs:SendMessage"],
  resources: ["arn:aws:sqs:us-east-1:123456789012:audit"],
};
const resource = (change: Partial<PolicyStatement>) => () =>
  new PolicyDocument("stack/Queue", "resource", [{ ...SEND, principals: [ROLE], ...change }]);
const identity = (change: Partial<PolicyStatement>) => () =>
  new PolicyDocument("stack/Role", "identity", [{ ...SEND, ...change }]);
const caller = (test: string, variable: string, ...values: string[]) => ({
  principals: [ANYBODY],
  conditions: [{ test, variable, values }],
});

describe("anybody as a principal", () => {
  it.each([
    caller("StringEquals", "aws:PrincipalAccount", ACCOUNT),
    caller("ArnEquals", "aws:PrincipalArn", ROLE.identifiers[0] ?? ""),
    caller("StringEquals", "aws:PrincipalOrgID", "o-abcdefghij"),
    caller("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-abcdefghij/r-ab12/*"),
  ])("is narrowed by the caller: %j", (change) => {
    expect(resource(change)).not.toThrow();
  });

  it.each([
    caller("StringLike", "aws:PrincipalArn", "*"),
    caller("StringLike", "aws:PrincipalAccount", "????????????"),
    caller("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/gateway"),
    caller("StringEquals", "aws:PrincipalAccount", ACCOUNT, "*"),
    caller("StringEqualsIfExists", "aws:PrincipalAccount", ACCOUNT),
    caller("StringNotEquals", "aws:PrincipalAccount", ACCOUNT),
    caller("ForAllValues:StringLike", "aws:PrincipalOrgPaths", "o-abcdefghij/*"),
    caller("StringEquals", "aws:SourceVpc", "vpc-0123456789abcdef0"),
  ])("is not narrowed by what anybody can meet: %j", (change) => {
    expect(resource(change)).toThrow(/INF-2130/);
  });
});

describe("actions", () => {
  it.each(["*", "bedrock:*", "bedrock-*:*", "kms:*"])("are named one by one, not %s", (action) => {
    expect(resource({ actions: [action] })).toThrow(/INF-2131/);
  });

  it("of a key are all given to the account's administrators, in one word", () => {
    const root = { type: "AWS" as const, identifiers: [`arn:aws:iam::${ACCOUNT}:root`] };
    expect(resource({ actions: ["kms:*"], principals: [root] })).not.toThrow();
    expect(resource({ actions: ["kms:*"], principals: [root, ROLE] })).toThrow(/INF-2131/);
    expect(resource({ actions: ["sqs:*"], principals: [root] })).toThrow(/INF-2131/);
  });
});

describe("a statement that IAM would refuse, or read as something else", () => {
  it("has a sid of letters and digits, once", () => {
    expect(resource({ sid: "Send it" })).toThrow(/INF-2134/);
    expect(() => resource({})().add({ ...SEND, principals: [ROLE] })).toThrow(/INF-2133/);
  });

  it("names principals in the policy of a resource, and there alone", () => {
    expect(resource({ principals: [] })).toThrow(/INF-2132/);
    expect(identity({ principals: [ROLE] })).toThrow(/INF-2135/);
    expect(identity({})).not.toThrow();
  });

  it("names resources in the policy of a role; a trust policy is about its role", () => {
    expect(identity({ resources: [] })).toThrow(/INF-2136/);
    expect(resource({ resources: [] })).not.toThrow();
  });

  it("has one condition a key and operator, with a value", () => {
    const from = (value: string) => ({ test: "StringEquals", variable: "aws:SourceVpce", values: [value] });
    expect(identity({ conditions: [from("vpce-1"), from("vpce-2")] })).toThrow(/INF-2137.*aws:SourceVpce/);
    expect(identity({ conditions: [{ ...from(""), values: [] }] })).toThrow(/INF-2138/);
    expect(identity({ conditions: [from("vpce-1"), { ...from("vpce-2"), test: "StringNotEquals" }] })).not.toThrow();
  });
});

describe("the text of a policy", () => {
  it("has every principal, also where two entries are of one type", () => {
    const other = { type: "AWS" as const, identifiers: [`arn:aws:iam::${ACCOUNT}:role/batch`] };
    const service = { type: "Service" as const, identifiers: ["bedrock.amazonaws.com"] };
    const stack = awsStack();
    const document = resource({ principals: [ROLE, other, service] })();
    new TerraformOutput(stack, "policy", { value: document.json });
    expect(JSON.parse(terraformOf(stack).output?.policy.value).Statement[0].Principal).toEqual({
      AWS: [...ROLE.identifiers, ...other.identifiers],
      Service: service.identifiers,
    });
  });

  it("leaves lists that Terraform computes to Terraform, wherever they stand", () => {
    const computed = (name: string) => Fn.split(",", `${name}-a,${name}-b`) as string[];
    const stack = awsStack();
    const document = resource({
      resources: computed("resource"),
      principals: [{ type: "AWS", identifiers: computed("principal") }],
      conditions: [{ test: "StringEquals", variable: "aws:SourceVpce", values: computed("endpoint") }],
    })();
    new TerraformOutput(stack, "policy", { value: document.json });
    const text = String(terraformOf(stack).output?.policy.value);
    for (const name of ["resource", "principal", "endpoint"]) {
      expect(text).toMatch(new RegExp(`\\$\\{jsonencode\\(split\\(",", "${name}-a,${name}-b"\\)\\)\\}`));
    }
    expect(text).not.toContain("#list");
  });

  it("denies everything where nobody has said anything", () => {
    const stack = awsStack();
    new TerraformOutput(stack, "resource", { value: new PolicyDocument("a", "resource").json });
    new TerraformOutput(stack, "identity", { value: new PolicyDocument("b", "identity").json });
    const { output } = terraformOf(stack);
    const closed = { Sid: "Closed", Effect: "Deny", Action: ["*"], Resource: ["*"] };
    expect(JSON.parse(output?.resource.value).Statement).toEqual([{ ...closed, Principal: "*" }]);
    expect(JSON.parse(output?.identity.value).Statement).toEqual([closed]);
  });
});
