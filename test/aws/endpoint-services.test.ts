import { BedrockEndpoints } from "../../lib/aws/bedrock-endpoints";
import { checkFedRamp } from "../../lib/aws/fedramp";
import { awsRegion } from "../../lib/catalog";
import {
  awsEndpoint,
  awsEndpointRegions,
  awsEndpointServices,
  BEDROCK_SERVICES,
  type EndpointService,
} from "../../lib/catalog/aws-endpoints";
import { network } from "./support/place";
import { awsStack, placement, resources } from "./support/stacks";

const endpoints = (services: EndpointService[], region = "us-east-1", more = {}) => {
  const stack = awsStack(region);
  new BedrockEndpoints(stack, "Endpoints", {
    ...placement,
    region,
    network,
    clientRanges: ["10.64.0.0/22"],
    services,
    ...more,
  });
  return Object.values(resources(stack, "aws_vpc_endpoint")).map((one) => one.service_name);
};

describe("endpoint services", () => {
  it("are all of Bedrock's, with what is needed beside it", () => {
    expect(
      endpoints([
        "runtime",
        "control",
        "agent",
        "agent-runtime",
        "data-automation",
        "data-automation-runtime",
        "sts",
        "logs",
        "kms",
        "s3",
      ]),
    ).toEqual(
      [
        "bedrock-runtime",
        "bedrock",
        "bedrock-agent",
        "bedrock-agent-runtime",
        "bedrock-data-automation",
        "bedrock-data-automation-runtime",
        "sts",
        "logs",
        "kms",
        "s3",
      ].map((suffix) => `com.amazonaws.us-east-1.${suffix}`),
    );
  });

  it.each(["us-east-1", "us-east-2", "us-west-2", "ca-central-1", "us-gov-east-1", "us-gov-west-1"])(
    "have FIPS variants in %s",
    (region) => {
      expect(endpoints(["runtime", "control"], region, { fips: true })).toEqual([
        `com.amazonaws.${region}.bedrock-runtime-fips`,
        `com.amazonaws.${region}.bedrock-fips`,
      ]);
    },
  );

  it.each(["eu-central-1", "eu-west-1", "ap-northeast-1", "us-west-1"])(
    "are refused with FIPS in %s, where there is none",
    (region) => {
      expect(() => endpoints(["runtime"], region, { fips: true })).toThrow(/INF-2103.*us-gov-west-1/);
    },
  );

  it("use the FIPS token exchange too, which in GovCloud is the regional one", () => {
    expect(endpoints(["sts"], "us-east-1", { fips: true })).toEqual(["com.amazonaws.us-east-1.sts-fips"]);
    expect(endpoints(["sts"], "us-gov-west-1", { fips: true })).toEqual(["com.amazonaws.us-gov-west-1.sts"]);
  });

  it("of agents have no FIPS variant anywhere", () => {
    expect(() => endpoints(["agent-runtime"], "us-gov-west-1", { fips: true })).toThrow(/INF-2103.*\(none\)/);
  });

  it("are refused in regions that lack them", () => {
    expect(() => endpoints(["runtime"], "ap-east-1")).toThrow(/INF-2102/);
    expect(() => endpoints(["runtime"], "cn-north-1")).toThrow(/INF-2102/);
    expect(() => endpoints(["runtime"], "us-esat-1")).toThrow(/INF-2101.*us-east-1/);
  });

  it("of mantle want a reason, a region that has them, and say that nothing is logged", () => {
    const mantle = { mantle: { reason: "the responses API, on public data" } };
    expect(() => endpoints(["mantle"])).toThrow(/INF-2104/);
    expect(() => endpoints(["mantle"], "ca-central-1", mantle)).toThrow(/INF-2102/);
    const stack = awsStack();
    const made = new BedrockEndpoints(stack, "Endpoints", {
      ...placement,
      network,
      clientRanges: ["10.64.0.0/22"],
      services: ["mantle"],
      ...mantle,
    });
    expect(made.hosts[0]?.host).toBe("bedrock-mantle.us-east-1.api.aws");
    const said = made.node.metadata.map((entry) => String(entry.data));
    expect(said).toEqual([expect.stringMatching(/no model invocation log.*the responses API/)]);
  });
});

describe("the table of endpoint services", () => {
  it("has every Bedrock service once, in known regions", () => {
    for (const row of awsEndpointServices()) {
      for (const region of [...awsEndpointRegions(row.service), ...awsEndpointRegions(row.service, true)]) {
        expect(awsRegion(region)?.name).toBe(region);
      }
    }
    expect(awsEndpointServices().map((row) => row.service)).toEqual(expect.arrayContaining([...BEDROCK_SERVICES]));
  });

  it("offers a FIPS variant only where it offers the service", () => {
    for (const { service } of awsEndpointServices()) {
      for (const region of awsEndpointRegions(service, true)) expect(awsEndpoint(service, region, true)).toBeDefined();
    }
  });
});

describe("a FedRAMP baseline", () => {
  const check = (level: "moderate" | "high", region: string, fips = true) => {
    const stack = awsStack(region);
    checkFedRamp(stack, { level, region, fips });
    return stack.node.metadata.map((entry) => String(entry.data));
  };

  it("high needs GovCloud, moderate takes the United States", () => {
    expect(() => check("high", "us-east-1")).toThrow(/INF-2170.*us-gov-west-1/);
    expect(() => check("moderate", "eu-west-1")).toThrow(/INF-2170/);
    expect(() => check("high", "us-gov-west-1")).not.toThrow();
    expect(() => check("moderate", "us-east-1")).not.toThrow();
  });

  it("needs FIPS endpoints", () => {
    expect(() => check("high", "us-gov-west-1", false)).toThrow(/INF-2171/);
  });

  it("says that the scope on record is to be confirmed", () => {
    expect(check("high", "us-gov-west-1")).toEqual([
      expect.stringContaining("https://aws.amazon.com/compliance/services-in-scope"),
    ]);
  });
});
