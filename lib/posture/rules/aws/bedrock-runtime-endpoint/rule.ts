import { all, any, defineRule, type Subject, type Verdict } from "../../../rule";
import { BEDROCK, RUNTIME } from "../bedrock";

const WORDS = "name bedrock-runtime";

const isRuntime = (endpoint: Subject): Verdict => {
  const looked = endpoint.references("service_name", "data.aws_vpc_endpoint_service");
  if (looked.items.length === 0) return endpoint.attribute("service_name").matches(RUNTIME, WORDS);
  return looked.every((service) =>
    any(
      service.attribute("service").matches(/^bedrock-runtime(-fips)?$/, WORDS),
      service.attribute("service_name").matches(RUNTIME, WORDS),
    ),
  );
};

export const rule = defineRule({
  id: "bedrock-runtime-endpoint",
  title: "Models are called through an interface endpoint of Bedrock's runtime",
  why: "Without the endpoint every prompt takes Bedrock's public address.",
  fix: "add an aws_vpc_endpoint of the service com.amazonaws.<region>.bedrock-runtime",
  severity: "high",
  controls: { T1: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/bedrock/latest/userguide/vpc-interface-endpoints.html",
  scanners: ["bedrock_vpc_endpoints_configured"],
  on: BEDROCK,
  check: (model) =>
    model
      .all("aws_vpc_endpoint")
      .some((endpoint) => all(endpoint.attribute("vpc_endpoint_type").is("Interface"), isRuntime(endpoint))),
});
