import { readFileSync } from "node:fs";
import { join } from "node:path";
import { judge, readStacks, rules } from "../../lib/posture";

/** What Terraform planned of AWS, Kubernetes and Helm: count, for_each, dynamic blocks, modules, an alias. */
const json = readFileSync(join(__dirname, "fixtures/plan-aws.json"), "utf8");
const { findings } = judge(readStacks([{ json }]), rules);

const outcomes = (id: string): Record<string, string> =>
  Object.fromEntries(findings.filter(({ rule }) => rule === id).map(({ address, outcome }) => [address, outcome]));

describe("rules on a plan of AWS", () => {
  it("judge each instance of count and for_each by itself", () => {
    expect(outcomes("kms-rotates")).toEqual({ "aws_kms_key.logs[0]": "pass", "aws_kms_key.logs[1]": "fail" });
    expect(outcomes("logs-retained")).toEqual({
      'aws_cloudwatch_log_group.kept["year"]': "pass",
      'aws_cloudwatch_log_group.kept["month"]': "fail",
    });
  });

  it("take the reference to a key that is not made yet for a key", () => {
    expect(outcomes("logs-encrypted")).toEqual({
      'aws_cloudwatch_log_group.kept["year"]': "pass",
      'aws_cloudwatch_log_group.kept["month"]': "pass",
    });
  });

  it("see what a dynamic block makes", () => {
    expect(outcomes("security-group-ingress-named")).toEqual({ "aws_security_group.dyn": "fail" });
  });

  it("follow what one module puts out and another takes in", () => {
    expect(outcomes("alarm-reaches-somebody")).toEqual({
      "module.edge.aws_cloudwatch_metric_alarm.calls[0]": "pass",
      "module.edge.aws_cloudwatch_metric_alarm.calls[1]": "fail",
    });
    expect(outcomes("alarm-topic-subscribed")).toEqual({ "module.roles.aws_sns_topic.alarms": "pass" });
  });

  it("read policies that Terraform worked out", () => {
    expect(outcomes("iam-no-wildcard-action")).toEqual({ "module.roles.aws_iam_role_policy.calls": "fail" });
    expect(outcomes("bedrock-invoke-private")).toEqual({ "module.roles.aws_iam_role.caller": "fail" });
  });

  it("judge what another provider of the same kind makes as well", () => {
    expect(outcomes("bucket-versioned")).toEqual({ "aws_s3_bucket.records": "fail" });
  });

  it("say unknown of a policy that AWS chooses", () => {
    expect(outcomes("kms-no-public-principal")).toEqual({
      "aws_kms_key.logs[0]": "unknown",
      "aws_kms_key.logs[1]": "unknown",
    });
  });
});

describe("rules on a plan of a cluster", () => {
  it("judge manifests, resources of the provider, and what a release installs", () => {
    expect(outcomes("network-policy-types")).toEqual({
      "kubernetes:NetworkPolicy/inference/p": "fail",
      "kubernetes:NetworkPolicy/q": "pass",
    });
    expect(outcomes("pod-not-privileged")).toEqual({ "kubernetes:Deployment/inference/m": "fail" });
  });

  it("put what a release installs into its namespace", () => {
    expect(outcomes("namespace-default-deny")).toEqual({ "kubernetes:Deployment/inference/m": "pass" });
  });

  it("know what a function without references worked out", () => {
    expect(outcomes("pod-image-by-digest")).toEqual({ "kubernetes:Deployment/inference/m": "pass" });
  });
});
