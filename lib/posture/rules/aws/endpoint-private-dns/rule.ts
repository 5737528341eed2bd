import { any, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "endpoint-private-dns",
  title: "The service's own name resolves to the interface endpoint",
  why: "Without it clients resolve the public address, and calls leave the private path or fail.",
  fix: "set private_dns_enabled to true, or make a private zone of the service's name with an alias to the endpoint",
  severity: "high",
  controls: { T1: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html",
  on: ["aws_vpc_endpoint"],
  applies: (endpoint) => endpoint.attribute("vpc_endpoint_type").is("Interface"),
  check: (endpoint) =>
    any(
      endpoint.attribute("private_dns_enabled").is(true),
      endpoint.referrers("aws_route53_record", "alias.name").exist(),
    ),
});
