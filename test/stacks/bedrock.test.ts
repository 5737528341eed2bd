import { type DeploymentInput, defineDeployment } from "../../lib/deployment";
import { resources, synthesizedStacks, synthesizeTemporarily, type TerraformJson } from "../support/examples";

type Aws = NonNullable<DeploymentInput["aws"]>;

const ISSUER = "https://eastus2.oic.prod-aks.azure.com/t/c/";
const CONSUMER = { name: "pod", serviceAccount: { namespace: "apps", name: "pod" }, models: ["large"] };

const document = (change: Partial<DeploymentInput> = {}, aws: Partial<Aws> = {}): DeploymentInput => ({
  name: "clinic",
  asOf: "2026-11-01",
  azure: { region: "eastus2" },
  aws: {
    region: "us-east-1",
    accountId: "123456789012",
    network: { availabilityZones: ["us-east-1a", "us-east-1b"] },
    ...aws,
  },
  cluster: { existing: { clusterId: "/subscriptions/x/aks", oidcIssuerUrl: ISSUER } },
  models: { large: { bedrock: { model: "amazon.nova-pro-v1:0" } } },
  workloads: [{ name: "assistant", model: "large", data: "confidential" }],
  consumers: [CONSUMER],
  ...change,
});
const stackOf = (...input: Parameters<typeof document>): TerraformJson | undefined =>
  synthesizedStacks(defineDeployment(document(...input)))["aws-bedrock"];
const only = (stack: TerraformJson | undefined, type: string): Record<string, unknown> => {
  const found = resources(stack, type);
  if (found.length !== 1) throw new Error(`expected one ${type}, found ${found.length}`);
  return found[0] ?? {};
};

describe("Bedrock, from a document", () => {
  it("asks the guardrail for what the document says", () => {
    const guardrail = only(
      stackOf(
        {},
        {
          bedrock: {
            guardrail: {
              contentFilters: { hate: "HIGH" },
              deniedTopics: [{ name: "Dosage", definition: "Advice on doses of medication." }],
              blockedWords: ["codename"],
              pii: { US_SOCIAL_SECURITY_NUMBER: "ANONYMIZE" },
              patterns: [{ name: "record", pattern: "MRN-\\d{8}", action: "BLOCK" }],
              grounding: { grounding: 0.8, relevance: 0.5 },
            },
          },
        },
      ),
      "aws_bedrock_guardrail",
    );
    expect(JSON.stringify(guardrail.content_policy_config)).toContain(
      '{"input_strength":"HIGH","output_strength":"HIGH","type":"HATE"}',
    );
    expect(JSON.stringify(guardrail.topic_policy_config)).toContain("Dosage");
    expect(JSON.stringify(guardrail.word_policy_config)).toContain("codename");
    expect(JSON.stringify(guardrail.sensitive_information_policy_config)).toContain("US_SOCIAL_SECURITY_NUMBER");
    expect(JSON.stringify(guardrail.sensitive_information_policy_config)).toContain("MRN-");
    expect(JSON.stringify(guardrail.contextual_grounding_policy_config)).toContain("0.8");
  });

  it("accepts the guardrail's version before while callers move", () => {
    const policies = (previousVersions?: string[]) =>
      JSON.stringify(resources(stackOf({}, { bedrock: { guardrail: { previousVersions } } }), "aws_iam_policy"));
    expect(policies(["3"])).toMatch(/guardrail_arn\}:3\b/);
    expect(policies()).not.toMatch(/guardrail_arn\}:3\b/);
  });

  it("puts endpoints where the document says, for whom it says", () => {
    const stack = stackOf(
      {},
      {
        bedrock: {
          endpoints: ["runtime", "data-automation-runtime", "logs", "kms", "s3"],
          pinnedAddresses: { runtime: ["10.96.0.10", "10.96.2.10"], sts: ["10.96.0.11", "10.96.2.11"] },
          clientRanges: ["10.50.0.0/24"],
          clientSecurityGroupIds: ["sg-0123456789abcdef0"],
        },
      },
    );
    const endpoints = resources(stack, "aws_vpc_endpoint");
    expect(endpoints.map((one) => String(one.service_name).replace("com.amazonaws.us-east-1.", ""))).toEqual([
      "bedrock-data-automation-runtime",
      "kms",
      "logs",
      "bedrock-runtime",
      "s3",
      "sts",
    ]);
    const pinned = endpoints.flatMap((one) => (one.subnet_configuration as { ipv4: string }[] | undefined) ?? []);
    expect(pinned.map(({ ipv4 }) => ipv4).sort()).toEqual(["10.96.0.10", "10.96.0.11", "10.96.2.10", "10.96.2.11"]);
    expect(resources(stack, "aws_vpc_security_group_ingress_rule")).toHaveLength(2);
  });

  it("keeps audit records for as many years as the policy asks, in days that CloudTrail's bucket counts", () => {
    const years = (auditRetentionYears?: number) => {
      const stack = stackOf({ policy: { auditRetentionYears } }, { audit: { cloudTrailDataEvents: true } });
      expect(resources(stack, "aws_cloudtrail")).toHaveLength(1);
      const rules = only(stack, "aws_s3_bucket_lifecycle_configuration").rule as { expiration: { days: number }[] }[];
      return rules[0]?.expiration[0]?.days;
    };
    expect(years()).toBe(6 * 366);
    expect(years(10)).toBe(10 * 366);
    expect(resources(stackOf(), "aws_cloudtrail")).toEqual([]);
  });

  it("locks audit records for that time: in compliance mode where the document says locked", () => {
    const lock = (locked?: boolean) => {
      const stack = stackOf({ policy: { auditRetentionYears: 7 } }, { audit: { cloudTrailDataEvents: true, locked } });
      return only(stack, "aws_s3_bucket_object_lock_configuration").rule;
    };
    expect(lock()).toEqual({ default_retention: { days: 7 * 366, mode: "GOVERNANCE" } });
    expect(lock(true)).toEqual({ default_retention: { days: 7 * 366, mode: "COMPLIANCE" } });
  });

  it("buys throughput for as long as the document commits to", () => {
    const models = {
      large: {
        bedrock: { model: "amazon.nova-pro-v1:0:300k", provisionedModelUnits: 2, commitment: "OneMonth" as const },
      },
    };
    expect(only(stackOf({ models }), "aws_bedrock_provisioned_model_throughput")).toMatchObject({
      model_units: 2,
      commitment_duration: "OneMonth",
      tags: { model: "large" },
    });
  });

  it("trusts the issuer of a cluster that stands, through the account's provider where it has one", () => {
    expect(only(stackOf(), "aws_iam_openid_connect_provider").url).toBe(ISSUER);
    const oidcProviderArn = `arn:aws:iam::123456789012:oidc-provider/${ISSUER.slice("https://".length)}`;
    const stack = stackOf({}, { bedrock: { oidcProviderArn } });
    expect(resources(stack, "aws_iam_openid_connect_provider")).toEqual([]);
    expect(JSON.stringify(resources(stack, "aws_iam_role"))).toContain(oidcProviderArn);
  });

  it("trusts the issuer of the cluster that the deployment makes, from that stack's state", () => {
    const made = document({
      azure: { region: "eastus2", tenantId: "7c9e6679-7425-40de-944b-e07fc1f90ae7" },
      cluster: { adminGroupIds: ["9f8c2b1a-3d4e-4f5a-8b6c-7d8e9f0a1b2c"] },
      models: {
        large: { bedrock: { model: "amazon.nova-pro-v1:0" } },
        own: { selfHosted: { model: "llama-3.3-70b-instruct", quantization: "fp8" } },
      },
      workloads: [
        { name: "assistant", model: "large", data: "confidential" },
        {
          name: "batch",
          model: "own",
          data: "confidential",
          placement: "self-hosted",
          placementReason: "tuned weights",
        },
      ],
    });
    const { stacks } = synthesizeTemporarily(defineDeployment(made));
    const bedrock = stacks.find((one) => one.name === "aws-bedrock");
    expect(bedrock?.dependencies).toEqual(["aws-network", "azure-cluster"]);
    const stack = synthesizedStacks(defineDeployment(made))["aws-bedrock"];
    expect(only(stack, "aws_iam_openid_connect_provider").url).toMatch(
      /^\$\{data\.terraform_remote_state\..*oidc_issuer_url/,
    );
    expect(Object.keys(stack?.provider ?? {})).not.toContain("azurerm");
  });

  it("says who can't call yet", () => {
    const notes = (change: Partial<DeploymentInput>) =>
      synthesizeTemporarily(defineDeployment(document(change))).notes.filter((note) => note.includes("Bedrock"));
    expect(notes({})).toEqual([]);
    expect(notes({ cluster: undefined })).toEqual([expect.stringMatching(/^pod can't call Bedrock yet/)]);
    expect(notes({ consumers: [] })).toEqual([expect.stringMatching(/^nobody can call Bedrock yet/)]);
  });
});
