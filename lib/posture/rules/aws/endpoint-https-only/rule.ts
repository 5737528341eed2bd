import { all, defineRule, type Subject, type Verdict, when } from "../../../rule";

const https = (ingress: Subject, protocol: string): Verdict =>
  all(
    ingress.attribute(protocol).isOneOf(["tcp", "6"]),
    ingress.attribute("from_port").is(443),
    ingress.attribute("to_port").is(443),
  );

export const rule = defineRule({
  id: "endpoint-https-only",
  title: "The interface endpoint's security groups let in HTTPS and nothing else",
  why: "Endpoints answer on one port; what else is open helps whoever looks for a way around.",
  fix: "let in tcp from_port 443 to_port 443 only",
  severity: "medium",
  controls: { T1: "partial", T2: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
  on: ["aws_vpc_endpoint"],
  applies: (endpoint) => endpoint.attribute("vpc_endpoint_type").is("Interface"),
  check: (endpoint) =>
    endpoint.references("security_group_ids", "aws_security_group").existAndEvery((group) =>
      all(
        group
          .referrers("aws_vpc_security_group_ingress_rule", "security_group_id")
          .every((one) => https(one, "ip_protocol")),
        group
          .referrers("aws_security_group_rule", "security_group_id")
          .every((one) => when(one.attribute("type").is("ingress"), () => https(one, "protocol"))),
        group.blocks("ingress").every((one) => https(one, "protocol")),
      ),
    ),
});
