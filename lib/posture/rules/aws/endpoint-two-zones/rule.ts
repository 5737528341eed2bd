import { all, defineRule, type Subject, type Verdict } from "../../../rule";

const ZONE = /^[a-z]{2}(-[a-z]+)+-\d[a-z0-9-]*$|\$\{/;

/** The subnets lie in two zones. */
const apart = (one: Subject, other: Subject): Verdict => {
  const [zone] = one.attribute("availability_zone").readings;
  const name = zone?.kind === "known" ? String(zone.value) : zone?.kind === "unknown" ? zone.text : "";
  return all(
    ...[one, other].map((subnet) =>
      subnet.attribute("availability_zone").eachText("be a zone", (text) => ZONE.test(text)),
    ),
    other.attribute("availability_zone").eachText("be another than the other subnet's", (text) => text !== name),
  );
};

export const rule = defineRule({
  id: "endpoint-two-zones",
  title: "The interface endpoint has addresses in two zones or more",
  why: "With one zone an outage of that zone cuts off all models behind the endpoint.",
  fix: "name subnets of two zones in subnet_ids",
  severity: "medium",
  controls: { T18: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
  on: ["aws_vpc_endpoint"],
  applies: (endpoint) => endpoint.attribute("vpc_endpoint_type").is("Interface"),
  check: (endpoint) => {
    const subnets = endpoint.references("subnet_ids", "aws_subnet", "data.aws_subnet");
    return subnets.some((one) => subnets.some((other) => apart(one, other)));
  },
});
