import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { awsEndpoint } from "../../../lib/catalog/aws-endpoints";
import { AwsBedrockStack, type AwsBedrockStackProps } from "../../../stacks/aws-bedrock";
import { hasNoChange, joined, Terraform } from "../../support/terraform";
import { describeWith, lacksForOfflineTerraform } from "../../support/tools";
import { answer } from "./aws-answers";

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
  "a profile": {
    makes: ".terraform_data.",
    of: (region: string) => ({ profile: `${GEOGRAPHY[region]}.amazon.nova-pro-v1:0` }),
  },
  "a model": { makes: ".aws_iam_policy.", of: () => ({ model: "amazon.nova-pro-v1:0" }) },
  "an application profile": {
    makes: ".aws_bedrock_inference_profile.",
    of: (region: string) => ({ profile: `${GEOGRAPHY[region]}.amazon.nova-pro-v1:0`, tagged: true }),
  },
  "an application profile of a model": {
    makes: ".aws_bedrock_inference_profile.",
    of: () => ({ model: "amazon.nova-pro-v1:0", tagged: true }),
  },
  throughput: {
    makes: ".aws_bedrock_provisioned_model_throughput.",
    of: () => ({ model: "amazon.nova-pro-v1:0:300k", modelUnits: 1 }),
  },
} as const;

/** Synthesizes a stack into its folder below `folder`, and answers what it reads. */
function synthInto(folder: string, name: string, props: AwsBedrockStackProps, destinations: readonly string[]): void {
  const app = new App({ outdir: folder, stackTraces: false });
  new AwsBedrockStack(app, name, props);
  app.synth();
  answer(join(folder, "stacks", name), props.region, destinations);
}

interface Choice {
  readonly region: string;
  readonly fips: boolean;
  readonly network: keyof typeof NETWORKS;
  readonly model: keyof typeof MODELS;
}

const NETWORK_KINDS = Object.keys(NETWORKS) as Choice["network"][];
const MODEL_KINDS = Object.keys(MODELS) as Choice["model"][];

/** Services that a caller from AKS needs: the token exchange has a FIPS variant in fewer regions than inference. */
const SERVICES = ["runtime", "sts"] as const;
const PLACES = REGIONS.flatMap((region) => [false, true].map((fips) => ({ region, fips })));
const exists = ({ region, fips }: Pick<Choice, "region" | "fips">): boolean =>
  SERVICES.every((service) => awsEndpoint(service, region, fips) !== undefined);

/** Every kind of network with every kind of model that is on sale, in one place. */
const choicesIn = (place: Pick<Choice, "region" | "fips">): Choice[] =>
  NETWORK_KINDS.flatMap((network) =>
    MODEL_KINDS.filter((model) => isSold(model, place.region)).map((model) => ({ ...place, network, model })),
  );
const isSold = (model: Choice["model"], region: string): boolean => model !== "throughput" || region === "us-east-1";

const nameOf = ({ network, model }: Choice): string => `${network}-${model}`.replace(/ /g, "-");
const placeName = ({ region, fips }: Pick<Choice, "region" | "fips">): string => `${region}${fips ? " with FIPS" : ""}`;

function propsOf({ region, fips, network, model }: Choice): AwsBedrockStackProps {
  const place = NETWORKS[network];
  const { tagged, ...source } = { tagged: false, ...MODELS[model].of(region) };
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

describeWith(lacksForOfflineTerraform(), "the Bedrock stack by real Terraform, in combinations", () => {
  const folder = mkdtempSync(join(tmpdir(), "inferra-aws-"));
  const terraform = new Terraform(join(folder, "stacks", "aws-bedrock"));
  const synth = (props: AwsBedrockStackProps, destinations: readonly string[]): void =>
    synthInto(folder, "aws-bedrock", props, destinations);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(PLACES.filter(exists).map((place) => [placeName(place), place] as const))(
    "plans every network with every kind of model in %s",
    (_, place) => {
      const root = mkdtempSync(join(tmpdir(), "inferra-aws-"));
      try {
        const choices = choicesIn(place);
        for (const choice of choices) synthInto(root, nameOf(choice), propsOf(choice), [place.region]);
        const all = joined(root, Object.fromEntries(choices.map((one) => [nameOf(one), `stacks/${nameOf(one)}`])));
        all.init();
        const { create, update, replace, destroy } = all.plan();
        for (const choice of choices) {
          const own = create.filter((address) => address.startsWith(`module.${nameOf(choice)}.`));
          expect([nameOf(choice), own.length > 40]).toEqual([nameOf(choice), true]);
          expect(own.some((address) => address.includes(MODELS[choice.model].makes))).toBe(true);
          expect(own.some((address) => address.includes(".aws_vpc."))).toBe(choice.network !== "existing");
        }
        expect([...update, ...replace, ...destroy]).toEqual([]);
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    },
  );

  it.each(PLACES.filter((place) => !exists(place)).map((place) => [placeName(place), place] as const))(
    "synthesizes nothing in %s, where there is no such endpoint",
    (_, place) => {
      for (const choice of choicesIn(place)) expect(() => synth(propsOf(choice), [])).toThrow(/INF-2103/);
    },
  );

  it.each(REGIONS.filter((region) => !isSold("throughput", region)))(
    "synthesizes nothing with throughput in %s, where none is sold",
    (region) => {
      const choice: Choice = { region, fips: false, network: "existing", model: "throughput" };
      expect(() => synth(propsOf(choice), [])).toThrow(/INF-2129/);
    },
  );

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
