// Each test is named after a way in which a private path to Bedrock is known to go wrong.
import { DataResource, TerraformOutput, type TerraformStack } from "cdktf";
import { BedrockCaller } from "../../lib/aws/bedrock-caller";
import { BedrockEndpoints, endpointServiceNames } from "../../lib/aws/bedrock-endpoints";
import { BedrockModel } from "../../lib/aws/bedrock-model";
import { Guardrail } from "../../lib/aws/guardrail";
import { InvocationLogging } from "../../lib/aws/invocation-logging";
import { AwsNetwork } from "../../lib/aws/network";
import { PolicyDocument } from "../../lib/aws/policy-document";
import { AksFederation, webIdentityPod } from "../../lib/aws/workload-federation";
import { policyOf } from "./support/iam";
import { network, ROLE, throughProfile } from "./support/place";
import { ACCOUNT, awsStack, type Json, only, placement, resources, terraformOf, warnings } from "./support/stacks";

const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/00000000-0000-0000-0000-000000000000`;
const ISSUER =
  "https://eastus.oic.prod-aks.azure.com/11111111-1111-1111-1111-111111111111/22222222-2222-2222-2222-222222222222/";
const endpointsOn = (stack: TerraformStack, props: Partial<ConstructorParameters<typeof BedrockEndpoints>[2]> = {}) =>
  new BedrockEndpoints(stack, "Endpoints", { ...placement, network, clientRanges: ["10.64.0.0/22"], ...props });

describe("pitfall 1: an endpoint without a policy allows everything", () => {
  it("writes a policy on every endpoint, closed while nobody may call", () => {
    const stack = awsStack();
    endpointsOn(stack, { services: ["runtime", "control", "agent", "agent-runtime", "sts"] });
    const endpoints = Object.values(resources(stack, "aws_vpc_endpoint"));
    expect(endpoints).toHaveLength(5);
    for (const endpoint of endpoints) expect(endpoint.policy).toContain("Statement");
    for (const service of ["Runtime", "Control", "Agent", "AgentRuntime", "Sts"]) {
      expect(policyOf(stack, `Endpoints/${service}/Resource`).Statement).toMatchObject([
        { Effect: "Deny", Principal: "*" },
      ]);
    }
  });

  it("has what is added after construction", () => {
    const stack = awsStack();
    const endpoints = endpointsOn(stack);
    endpoints.addCaller({ name: "gateway", roleArn: ROLE, models: [throughProfile] });
    endpoints.addStatement("runtime", {
      sid: "Batch",
      actions: ["bedrock:InvokeModel"],
      resources: [throughProfile.targetArn],
      principals: [{ type: "AWS", identifiers: [`arn:aws:iam::${ACCOUNT}:role/batch`] }],
    });
    const sids = policyOf(stack, "Endpoints/Runtime/Resource").Statement.map((statement: Json) => statement.Sid);
    expect(sids).toEqual(["GatewayInvokeClinicalLarge", "GatewayInvokeClinicalLargeBehind", "Batch"]);
  });

  it("refuses a statement for anybody, or for every action", () => {
    const endpoints = endpointsOn(awsStack());
    const open = {
      sid: "Open",
      actions: ["bedrock:InvokeModel"],
      resources: ["*"],
      principals: [{ type: "*" as const, identifiers: ["*"] }],
    };
    expect(() => endpoints.addStatement("runtime", open)).toThrow(/INF-2130.*Open/);
    expect(() =>
      endpoints.addStatement("runtime", { ...open, principals: [{ type: "AWS", identifiers: ["*"] }] }),
    ).toThrow(/INF-2130/);
    const wide = {
      ...open,
      sid: "Wide",
      actions: ["bedrock:*"],
      principals: [{ type: "AWS" as const, identifiers: [ROLE] }],
    };
    expect(() => endpoints.addStatement("runtime", wide)).toThrow(/INF-2131.*bedrock:\*/);
    expect(() =>
      endpoints.addStatement("runtime", { ...wide, actions: ["bedrock:InvokeModel"], principals: [] }),
    ).toThrow(/INF-2132/);
  });
});

describe("pitfall 2: not every zone has every endpoint service", () => {
  it("spans zones that all of the services support, and leaves standing subnets alone", () => {
    const stack = awsStack();
    new AwsNetwork(stack, "Network", {
      ...placement,
      kmsKeyArn: KEY,
      endpointServiceNames: endpointServiceNames("us-east-1", ["runtime", "sts", "s3"]),
    });
    const { data, locals } = terraformOf(stack);
    const names = Object.values(data?.aws_vpc_endpoint_service ?? {}).map((one) => one.service_name);
    expect(names).toEqual(["com.amazonaws.us-east-1.bedrock-runtime", "com.amazonaws.us-east-1.sts"]);
    expect(Object.values(locals ?? {})).toEqual([expect.stringContaining("setintersection")]);
    for (const subnet of Object.values(resources(stack, "aws_subnet"))) {
      expect(subnet.lifecycle.ignore_changes).toEqual(["availability_zone"]);
      expect(subnet.lifecycle.precondition[0].condition).toContain(">= 2");
    }
  });

  it("puts endpoints of an existing VPC into the subnets whose zones support them", () => {
    const stack = awsStack();
    endpointsOn(stack, { network: { ...network, zonesSupported: false }, services: ["runtime"] });
    expect(only(stack, "aws_vpc_endpoint").subnet_ids).toMatch(/^\$\{local\./);
    expect(local(stack, "supported_subnets")).toContain("matchkeys");
    expect(JSON.stringify(only(stack, "aws_vpc_endpoint").lifecycle)).toContain("None of the given subnets");
  });
});

describe("pitfall 3: private DNS needs the VPC's DNS, and one endpoint a service", () => {
  it("turns DNS support and host names on", () => {
    const stack = awsStack();
    new AwsNetwork(stack, "Network", {
      ...placement,
      kmsKeyArn: KEY,
      endpointServiceNames: [],
      availabilityZones: ["us-east-1a", "us-east-1b"],
    });
    expect(only(stack, "aws_vpc")).toMatchObject({ enable_dns_support: true, enable_dns_hostnames: true });
  });

  it("reads the settings of a VPC that is not ours, and plans nothing where one is off", () => {
    const stack = awsStack();
    endpointsOn(stack, { network: { ...network, zonesSupported: false }, services: ["runtime", "s3"] });
    expect(local(stack, "dns_is_on")).toMatch(/\.enable_dns_support && .*\.enable_dns_hostnames/);
    const [runtime, s3] = Object.values(resources(stack, "aws_vpc_endpoint"));
    expect(runtime.lifecycle.precondition[0]).toEqual({
      condition: expect.stringMatching(/^\$\{local\..*dns_is_on.*\}$/),
      error_message: expect.stringContaining("enableDnsHostnames"),
    });
    expect(s3.lifecycle).not.toHaveProperty("precondition");
  });

  it("does not look where names are resolved elsewhere", () => {
    const stack = awsStack();
    endpointsOn(stack, { network: { ...network, zonesSupported: false }, services: ["runtime"], privateDns: false });
    expect(terraformOf(stack).data).not.toHaveProperty("aws_vpc");
    expect(only(stack, "aws_vpc_endpoint").private_dns_enabled).toBe(false);
  });

  it("refuses the same service twice", () => {
    expect(() => endpointsOn(awsStack(), { services: ["runtime", "sts", "runtime"] })).toThrow(/INF-2110.*runtime/);
  });
});

describe("pitfall 4: private DNS does not reach clients outside the VPC", () => {
  it("names every host and its pinned addresses for DNS elsewhere, the token exchange among them", () => {
    const stack = awsStack();
    const endpoints = endpointsOn(stack, {
      pinnedAddresses: { runtime: ["10.96.0.10", "10.96.2.10"], sts: ["10.96.0.11", "10.96.2.11"] },
    });
    expect(endpoints.hosts.map(({ host, addresses }) => [host, addresses])).toEqual([
      ["bedrock-runtime.us-east-1.amazonaws.com", ["10.96.0.10", "10.96.2.10"]],
      ["sts.us-east-1.amazonaws.com", ["10.96.0.11", "10.96.2.11"]],
    ]);
    const [runtime] = Object.values(resources(stack, "aws_vpc_endpoint"));
    expect(runtime.subnet_configuration).toEqual([
      { ipv4: "10.96.0.10", subnet_id: network.subnetIds[0] },
      { ipv4: "10.96.2.10", subnet_id: network.subnetIds[1] },
    ]);
  });

  it.each([
    [["10.96.0.10"], /INF-2109.*1 are given for 2 subnets/],
    [["10.96.0.10", "10.96.0.11"], /INF-2109.*10\.96\.0\.11 is not in/],
    [["10.96.0.3", "10.96.2.10"], /INF-2109.*reserved by AWS/],
    [["10.96.1.255", "10.96.2.10"], /INF-2109.*reserved by AWS/],
    [["ten", "10.96.2.10"], /INF-2109.*no IPv4 address/],
    [["10.64.0.1/32", "10.96.2.10"], /INF-2109.*no IPv4 address/],
  ])("refuses addresses that no endpoint can have: %j", (runtime, message) => {
    expect(() => endpointsOn(awsStack(), { pinnedAddresses: { runtime } })).toThrow(message);
  });
});

describe("pitfall 4, in a VPC that is not ours", () => {
  const standing = AwsNetwork.fromIds({
    vpcId: "vpc-0123456789abcdef0",
    subnetIds: ["subnet-0123456789abcdef0"],
    addressSpace: "10.96.0.0/20",
  });

  it("takes addresses of the VPC and refuses others", () => {
    const pinned = (runtime: string[]) => () =>
      endpointsOn(awsStack(), { network: standing, services: ["runtime"], pinnedAddresses: { runtime } });
    expect(pinned(["10.96.15.20"])).not.toThrow();
    expect(pinned(["10.97.0.20"])).toThrow(/INF-2109.*10\.96\.0\.0\/20/);
  });
});

describe("pitfall 5: invocation logging is one setting for everybody, and wants a role that works", () => {
  const logging = (stack: TerraformStack, id: string, more = {}) =>
    new InvocationLogging(stack, id, { ...placement, kmsKeyArn: KEY, ...more });

  it("gives it a role for this account's Bedrock alone, and waits for it", () => {
    const stack = awsStack();
    logging(stack, "Logging");
    const config = only(stack, "aws_bedrock_model_invocation_logging_configuration");
    expect(config.logging_config[0].cloudwatch_config[0].role_arn).toMatch(/aws_iam_role/);
    expect(config.depends_on).toEqual([expect.stringContaining("aws_iam_role_policy_attachment")]);
    expect(policyOf(stack, "Logging/Role/Resource", "assume_role_policy").Statement[0].Condition).toEqual({
      StringEquals: { "aws:SourceAccount": [ACCOUNT] },
      ArnLike: { "aws:SourceArn": [`arn:aws:bedrock:us-east-1:${ACCOUNT}:*`] },
    });
  });

  it("logs no prompt, no image, no embedding and no video unless somebody says why", () => {
    const stack = awsStack();
    logging(stack, "Logging");
    const [config] = only(stack, "aws_bedrock_model_invocation_logging_configuration").logging_config;
    const flags = Object.entries(config).filter(([name]) => name.endsWith("_data_delivery_enabled"));
    expect(flags).toHaveLength(4);
    expect(flags.every(([, on]) => on === false)).toBe(true);
    expect(resources(stack, "aws_s3_bucket")).toEqual({});
  });

  it("logs text for a reason, which it says, with a bucket for what is too large", () => {
    const stack = awsStack();
    logging(stack, "Logging", { logText: { reason: "an evaluation until March" } });
    const [config] = only(stack, "aws_bedrock_model_invocation_logging_configuration").logging_config;
    expect(config).toMatchObject({ text_data_delivery_enabled: true, image_data_delivery_enabled: false });
    expect(config.cloudwatch_config[0].large_data_delivery_s3_config).toHaveLength(1);
    expect(only(stack, "aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(warnings(stack)).toEqual([expect.stringContaining("an evaluation until March")]);
  });

  it("refuses a second one for the account and region", () => {
    const stack = awsStack();
    logging(stack, "First");
    expect(() => logging(stack, "Second")).toThrow(/INF-2160.*aws\/First/);
    expect(() => logging(stack, "Elsewhere", { region: "eu-west-1" })).not.toThrow();
  });

  it("can't be destroyed by accident, and names its log group so that another stack's fails", () => {
    const stack = awsStack();
    logging(stack, "Logging");
    expect(only(stack, "aws_bedrock_model_invocation_logging_configuration").lifecycle).toEqual({
      prevent_destroy: true,
    });
    expect(only(stack, "aws_cloudwatch_log_group")).toMatchObject({
      name: "/aws/bedrock/model-invocations",
      retention_in_days: 365,
      kms_key_id: KEY,
    });
  });
});

describe("pitfall 6: a guardrail's version does not follow its edits", () => {
  it("makes a new version when the content changes, before the old one goes, which stays", () => {
    const stack = awsStack();
    new Guardrail(stack, "Guardrail", { ...placement, guardrailName: "inference" });
    const version = only(stack, "aws_bedrock_guardrail_version");
    expect(version.skip_destroy).toBe(true);
    expect(version.lifecycle.create_before_destroy).toBe(true);
    expect(version.lifecycle.replace_triggered_by).toHaveLength(7);
    expect(version.lifecycle.replace_triggered_by.join(" ")).not.toContain("tags");
  });

  it("sets a description and no tier, which the provider can't keep apart from their defaults", () => {
    const stack = awsStack();
    new Guardrail(stack, "Guardrail", { ...placement, guardrailName: "inference" });
    const guardrail = only(stack, "aws_bedrock_guardrail");
    expect(guardrail.description).toBe("Guardrail inference");
    expect(JSON.stringify(guardrail)).not.toContain("tier_config");
  });
});

describe("pitfall 7: a profile of another geography than the region", () => {
  it("is refused before any plan", () => {
    const model = (profile: string, region: string, allowedRegions: string[]) => () =>
      new BedrockModel(awsStack(region), "Model", { ...placement, region, alias: "large", profile, allowedRegions });
    expect(model("us.amazon.nova-pro-v1:0", "eu-central-1", ["eu-central-1", "us-east-1"])).toThrow(
      /INF-2122.*can't be called from eu-central-1/,
    );
    expect(model("us.amazon.nova-pro-v1:0", "eu-central-1", ["eu-central-1"])).toThrow(/INF-2121/);
    expect(model("eu.amazon.nova-pro-v1:0", "eu-central-1", ["eu-central-1"])).not.toThrow();
  });
});

describe("pitfall 8: federation that accepts too much or nothing", () => {
  const federation = (issuerUrl: string) => new AksFederation(awsStack(), "Federation", { ...placement, issuerUrl });

  it("keeps the issuer's trailing slash, in the provider and in the condition keys", () => {
    const made = federation(ISSUER);
    expect(made.resource?.urlInput).toBe(ISSUER);
    const keys = made.trust({ namespace: "a", serviceAccount: "b" }).conditions?.map((condition) => condition.variable);
    expect(keys?.every((key) => key.startsWith(ISSUER.slice("https://".length)))).toBe(true);
  });

  it.each(["com", "us", "cn"])("refuses an AKS issuer that lost its slash, in the cloud azure.%s", (cloud) => {
    const issuer = ISSUER.replace("azure.com", `azure.${cloud}`);
    expect(() => federation(issuer.slice(0, -1))).toThrow(/INF-2140.*slash/);
    expect(() => federation(issuer)).not.toThrow();
  });

  it("refuses an issuer without TLS", () => {
    expect(() => federation(ISSUER.replace("https", "http"))).toThrow(/INF-2140/);
  });

  it("takes an issuer that is known only when applied", () => {
    const stack = awsStack();
    const issuerUrl = new DataResource(stack, "Cluster", { input: { issuer: ISSUER } }).output.toString();
    const trust = new AksFederation(stack, "Federation", { ...placement, issuerUrl }).trust({
      namespace: "inference",
      serviceAccount: "gateway",
    });
    new TerraformOutput(stack, "trust", { value: new PolicyDocument("trust", "resource", [trust]).json });
    const keys = [...String(terraformOf(stack).output?.trust.value).matchAll(/"(\$\{replace\(.*?\)\}):(\w+)"/g)];
    expect(keys.map(([, , claim]) => claim)).toEqual(["aud", "sub"]);
    for (const [, key] of keys) expect(key).toMatch(/^\$\{replace\(.*terraform_data\.Cluster.*, "https:\/\/", ""\)\}$/);
  });

  it("takes the provider that the account already has for the issuer", () => {
    const stack = awsStack();
    const providerArn = `arn:aws:iam::${ACCOUNT}:oidc-provider/${ISSUER.slice("https://".length)}`;
    const made = new AksFederation(stack, "Federation", { ...placement, issuerUrl: ISSUER, providerArn });
    expect(resources(stack, "aws_iam_openid_connect_provider")).toEqual({});
    const [principal] = made.trust({ namespace: "a", serviceAccount: "b" }).principals ?? [];
    expect(principal).toEqual({ type: "Federated", identifiers: [providerArn] });
  });

  it("refuses the provider of another issuer, and of this one without its slash", () => {
    const withProvider = (providerArn: string) => () =>
      new AksFederation(awsStack(), "Federation", { ...placement, issuerUrl: ISSUER, providerArn });
    const own = `arn:aws:iam::${ACCOUNT}:oidc-provider/${ISSUER.slice("https://".length)}`;
    expect(withProvider(own.slice(0, -1))).toThrow(/INF-2147/);
    expect(withProvider(own.replace("eastus", "westus"))).toThrow(/INF-2147.*is not the one of the issuer eastus/);
  });

  it("pins no thumbprint", () => {
    const stack = awsStack();
    new AksFederation(stack, "Federation", { ...placement, issuerUrl: ISSUER });
    expect(only(stack, "aws_iam_openid_connect_provider")).not.toHaveProperty("thumbprint_list");
    expect(only(stack, "aws_iam_openid_connect_provider").client_id_list).toEqual(["sts.amazonaws.com"]);
  });

  it.each([
    ["*", "gateway"],
    ["inference", "gate*"],
    ["inference", "a:b"],
    ["", "gateway"],
  ])("refuses %j / %j as a subject", (namespace, serviceAccount) => {
    expect(() => federation(ISSUER).trust({ namespace, serviceAccount })).toThrow(/INF-2141/);
  });

  it("refuses a token that Kubernetes would not give", () => {
    expect(() => webIdentityPod({ roleArn: ROLE, region: "us-east-1", expirationSeconds: 599 })).toThrow(/INF-2145/);
  });

  it("gives pods a token for AWS alone, and the regional token exchange", () => {
    const pod = webIdentityPod({ roleArn: ROLE, region: "us-gov-west-1", fips: true });
    expect(pod.volume.projected.sources[0]?.serviceAccountToken).toEqual({
      audience: "sts.amazonaws.com",
      expirationSeconds: 3600,
      path: "token",
    });
    expect(Object.fromEntries(pod.env.map(({ name, value }) => [name, value]))).toEqual({
      AWS_ROLE_ARN: ROLE,
      AWS_WEB_IDENTITY_TOKEN_FILE: "/var/run/secrets/aws/token",
      AWS_REGION: "us-gov-west-1",
      AWS_STS_REGIONAL_ENDPOINTS: "regional",
      AWS_USE_FIPS_ENDPOINT: "true",
    });
  });
});

describe("pitfall 13: an endpoint without a security group takes the VPC's default one", () => {
  it("has a group of its own: 443 from named clients, nothing out", () => {
    const stack = awsStack();
    endpointsOn(stack, { clientSecurityGroupIds: ["sg-0123456789abcdef0"] });
    expect(only(stack, "aws_security_group").egress).toEqual([]);
    const rules = Object.values(resources(stack, "aws_vpc_security_group_ingress_rule"));
    expect(
      rules.map((rule) => [rule.from_port, rule.to_port, rule.cidr_ipv4 ?? rule.referenced_security_group_id]),
    ).toEqual([
      [443, 443, "10.64.0.0/22"],
      [443, 443, "sg-0123456789abcdef0"],
    ]);
    for (const endpoint of Object.values(resources(stack, "aws_vpc_endpoint")))
      expect(endpoint.security_group_ids).toHaveLength(1);
  });

  it("refuses clients from anywhere, and no client at all", () => {
    expect(() => endpointsOn(awsStack(), { clientRanges: ["0.0.0.0/0"] })).toThrow(/INF-2106/);
    expect(() => endpointsOn(awsStack(), { clientRanges: [] })).toThrow(/INF-2105/);
  });

  it("closes the VPC's default group", () => {
    const stack = awsStack();
    new AwsNetwork(stack, "Network", {
      ...placement,
      kmsKeyArn: KEY,
      endpointServiceNames: [],
      availabilityZones: ["us-east-1a", "us-east-1b"],
    });
    const group = only(stack, "aws_default_security_group");
    expect(group).not.toHaveProperty("ingress");
    expect(group).not.toHaveProperty("egress");
  });
});

describe("a role and an endpoint that name each other", () => {
  it("make no cycle", () => {
    const stack = awsStack();
    const endpoints = endpointsOn(stack, { services: ["runtime"] });
    const federation = new AksFederation(stack, "Federation", { ...placement, issuerUrl: ISSUER });
    const caller = new BedrockCaller(stack, "Caller", {
      ...placement,
      callerName: "gateway",
      trust: federation.trust({ namespace: "inference", serviceAccount: "gateway" }),
      models: [throughProfile],
      endpointIds: endpoints.bedrockEndpointIds,
    });
    endpoints.addCaller({ name: "gateway", roleArn: caller.roleArn, models: [throughProfile] });
    expect(cycleIn(terraformOf(stack))).toBeUndefined();
  });
});

/** What the one local of a name is computed from. */
function local(stack: TerraformStack, name: string): unknown {
  const found = Object.entries(terraformOf(stack).locals ?? {}).filter(([id]) => id.includes(`_${name}_`));
  if (found.length !== 1) throw new Error(`${found.length} locals are called ${name}`);
  return found[0]?.[1];
}

/** The first address that depends on itself. */
function cycleIn(terraform: Json): string | undefined {
  const blocks = new Map<string, string>();
  for (const [type, named] of Object.entries<Json>(terraform.resource ?? {}))
    for (const [name, block] of Object.entries(named)) blocks.set(`${type}.${name}`, JSON.stringify(block));
  for (const [type, named] of Object.entries<Json>(terraform.data ?? {}))
    for (const [name, block] of Object.entries(named)) blocks.set(`data.${type}.${name}`, JSON.stringify(block));
  const reaches = (from: string, goal: string, seen: Set<string>): boolean => {
    const text = blocks.get(from) ?? "";
    return [...blocks.keys()].some((to) => {
      if (!text.includes(`\${${to}.`) || seen.has(to)) return false;
      seen.add(to);
      return to === goal || reaches(to, goal, seen);
    });
  };
  return [...blocks.keys()].find((address) => reaches(address, address, new Set()));
}
