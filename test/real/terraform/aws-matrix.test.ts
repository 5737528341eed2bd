import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { awsEndpoint } from "../../../lib/catalog/aws-endpoints";
import { AwsBedrockStack, type AwsBedrockStackProps } from "../../../stacks/aws-bedrock";
import { hasNoChange, Terraform } from "../../support/terraform";
import { describeWith, lacksForOfflineTerraform } from "../../support/tools";

jest.setTimeout(180_000);

const REGIONS = ["us-east-1", "eu-central-1", "ca-central-1", "us-gov-west-1", "ap-southeast-2"];
const GEOGRAPHY: Record<string, string> = {
  "us-east-1": "us",
  "eu-central-1": "eu",
  "us-gov-west-1": "us-gov",
  "ap-southeast-2": "au",
  "ca-central-1": "us",
};
const NETWORKS = {
  "zones from AWS": {},
  "zones by name": (region: string) => ({ availabilityZones: [`${region}a`, `${region}b`, `${region}c`] }),
  existing: {
    existingNetwork: {
      vpcId: "vpc-0123456789abcdef0",
      subnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
      routeTableIds: ["rtb-0123456789abcdef0"],
      addressSpace: "10.96.0.0/20",
    },
  },
} as const;
const MODELS = {
  "a profile": (region: string) => ({ profile: `${GEOGRAPHY[region]}.amazon.nova-pro-v1:0` }),
  "a model": () => ({ model: "amazon.nova-pro-v1:0" }),
  "an application profile": (region: string) => ({
    profile: `${GEOGRAPHY[region]}.amazon.nova-pro-v1:0`,
    tagged: true,
  }),
  throughput: () => ({ model: "amazon.nova-pro-v1:0", modelUnits: 1 }),
} as const;

interface Choice {
  readonly region: string;
  readonly fips: boolean;
  readonly network: keyof typeof NETWORKS;
  readonly model: keyof typeof MODELS;
}

const NETWORK_KINDS = Object.keys(NETWORKS) as Choice["network"][];
const MODEL_KINDS = Object.keys(MODELS) as Choice["model"][];

/** Every region, with FIPS where it has it, on every kind of network; the kinds of model take turns. */
const choices: Choice[] = REGIONS.flatMap((region) =>
  [false, true]
    .filter(
      (fips) => awsEndpoint("runtime", region, fips) !== undefined && awsEndpoint("sts", region, fips) !== undefined,
    )
    .flatMap((fips) => NETWORK_KINDS.map((network) => ({ region, fips, network }))),
).map((choice, index) => ({ ...choice, model: MODEL_KINDS[index % MODEL_KINDS.length] ?? "a profile" }));

const nameOf = ({ region, fips, network, model }: Choice): string =>
  `${region}${fips ? " with FIPS" : ""}, network: ${network}, ${model}`;

function propsOf({ region, fips, network, model }: Choice): AwsBedrockStackProps {
  const place = NETWORKS[network];
  const { tagged, ...source } = { tagged: false, ...MODELS[model](region) };
  return {
    name: "clinic",
    region,
    fips,
    accountId: "123456789012",
    production: false,
    clientRanges: ["10.64.0.0/22"],
    ...(typeof place === "function" ? place(region) : place),
    models: [{ alias: "clinical", ...source }],
    allowedRegions: [region, "us-east-1", "us-west-2"].filter((one, index, all) => all.indexOf(one) === index),
    costTags: tagged ? { costCenter: "4711" } : undefined,
    issuerUrl:
      "https://eastus.oic.prod-aks.azure.com/11111111-1111-1111-1111-111111111111/22222222-2222-2222-2222-222222222222/",
    callers: [{ name: "gateway", namespace: "inference", serviceAccount: "gateway", models: ["clinical"] }],
    logText: { reason: "a matrix of everything" },
    auditTrail: {},
    budget: { monthlyUsd: 100, emails: ["platform@example.org"] },
    alarmEmails: ["platform@example.org"],
  };
}

/** What AWS would answer, where providers without a cloud invent: zones, and the destinations of profiles. */
function answer(folder: string, region: string, destinations: readonly string[]): void {
  const { locals = {} } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as {
    locals?: Record<string, string>;
  };
  const arns = destinations.map((one) => `arn:aws:bedrock:${one}::foundation-model/amazon.nova-pro-v1:0`);
  const answers = Object.keys(locals).map((name) => {
    if (name.includes("destinations")) return [name, arns];
    return [name, name.includes("zones") ? [`${region}a`, `${region}b`] : ["subnet-0123456789abcdef1"]];
  });
  writeFileSync(join(folder, "override.tf.json"), JSON.stringify({ locals: Object.fromEntries(answers) }));
}

describeWith(lacksForOfflineTerraform(), "the Bedrock stack by real Terraform, in combinations", () => {
  const folder = mkdtempSync(join(tmpdir(), "inferra-aws-"));
  const terraform = new Terraform(join(folder, "stacks", "aws-bedrock"));
  const synth = (props: AwsBedrockStackProps, destinations: readonly string[]): void => {
    const app = new App({ outdir: folder, stackTraces: false });
    new AwsBedrockStack(app, "aws-bedrock", props);
    app.synth();
    answer(terraform.directory, props.region, destinations);
  };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(choices.map((choice) => [nameOf(choice), choice] as const))("plans %s", (_, choice) => {
    synth(propsOf(choice), [choice.region]);
    terraform.init();
    const { create, update, replace, destroy } = terraform.plan();
    expect(create.length).toBeGreaterThan(40);
    expect([...update, ...replace, ...destroy]).toEqual([]);
  });

  it("applies one of them, plans no change, and refuses a destination that AWS adds later", () => {
    const choice: Choice = { region: "eu-central-1", fips: false, network: "zones from AWS", model: "a profile" };
    const props = { ...propsOf(choice), allowedRegions: ["eu-central-1", "eu-west-1"] };
    synth(props, ["eu-central-1", "eu-west-1"]);
    terraform.init();
    terraform.apply();
    expect(hasNoChange(terraform.plan())).toBe(true);
    synth(props, ["eu-central-1", "eu-west-1", "eu-central-2"]);
    const { status, output } = terraform.attempt("plan", "-input=false");
    expect(status).toBe(1);
    expect(output.replace(/[\s│]+/g, " ")).toContain("routes to regions that are not allowed: eu-central-2");
    synth(props, ["eu-central-1", "eu-west-1"]);
    terraform.destroy();
    expect(terraform.state()).toEqual([]);
  });

  it("plans nothing where too few zones have every service", () => {
    synth(propsOf({ region: "us-east-1", fips: false, network: "zones from AWS", model: "a model" }), []);
    const override = join(terraform.directory, "override.tf.json");
    writeFileSync(override, readFileSync(override, "utf8").replace('"us-east-1a","us-east-1b"', '"us-east-1a"'));
    terraform.init();
    const { status, output } = terraform.attempt("plan", "-input=false");
    expect(status).toBe(1);
    expect(output.replace(/[\s│]+/g, " ")).toContain("Fewer than 2 availability zones support all of");
  });
});
