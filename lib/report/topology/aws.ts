import type { Drawing } from "./drawing";
import { type Resource, type Resources, textOf } from "./resources";

/** VPCs, interface endpoints and what lies behind them. */
export function drawAws(drawing: Drawing, resources: Resources): void {
  for (const vpc of resources.ofType("aws_vpc")) {
    const title = nameOf(vpc) ?? "VPC";
    drawing.box(vpc.id, "network", title, [textOf(vpc.attributes, "cidr_block")], regionOf(drawing, resources, vpc));
  }
  for (const subnet of resources.ofType("aws_subnet")) {
    const { stack, id, attributes } = subnet;
    const vpc = resources.reference(stack, attributes.vpc_id, "aws_vpc");
    const lines = [textOf(attributes, "cidr_block"), textOf(attributes, "availability_zone")];
    drawing.box(id, "subnet", nameOf(subnet) ?? "Subnet", lines, vpc?.id);
  }
  for (const endpoint of resources.ofType("aws_vpc_endpoint")) drawEndpoint(drawing, resources, endpoint);
  for (const resolver of resources.ofType("aws_route53_resolver_endpoint")) drawResolver(drawing, resources, resolver);
}

const nameOf = ({ attributes }: Resource): string | undefined =>
  typeof attributes.tags === "object" && attributes.tags !== null
    ? textOf(attributes.tags as Record<string, unknown>, "Name")
    : undefined;

/** The region that a VPC is in, by the zones of its subnets. */
function regionOf(drawing: Drawing, resources: Resources, vpc: Resource): string {
  const zone = resources
    .ofType("aws_subnet")
    .filter((subnet) => resources.referredTo(subnet.stack, subnet.attributes.vpc_id).includes(vpc))
    .map(({ attributes }) => textOf(attributes, "availability_zone"))
    .find((one) => one !== undefined);
  return awsRegion(drawing, zone?.replace(/[a-z]$/, ""));
}

const awsRegion = (drawing: Drawing, region = "another region"): string =>
  drawing.box(`aws/${region}`, "cloud", `AWS, ${region}`, []);

function drawEndpoint(drawing: Drawing, resources: Resources, { stack, id, attributes }: Resource): void {
  const vpc = resources.reference(stack, attributes.vpc_id, "aws_vpc");
  const service = textOf(attributes, "service_name") ?? "a service";
  const zones = Array.isArray(attributes.subnet_ids) ? attributes.subnet_ids.length : 0;
  const lines = [service, zones > 0 ? `in ${zones} zones` : undefined];
  drawing.box(id, "endpoint", "Interface endpoint", lines, vpc?.id);
  const [, region, name] = /^[a-z.]+\.([a-z]+(?:-[a-z]+)+-\d+)\.(.+)$/.exec(service) ?? [];
  if (region === undefined || name === undefined) return;
  const models = name.startsWith("bedrock-runtime") ? resources.ofType("aws_bedrock_inference_profile") : [];
  const reached = drawing.box(
    `aws/${region}/${name}`,
    "service",
    name.startsWith("bedrock-runtime") ? "Bedrock runtime" : `AWS ${name}`,
    models.map((model) => textOf(model.attributes, "name")),
    awsRegion(drawing, region),
  );
  drawing.connect(id, reached, "private-link");
}

function drawResolver(drawing: Drawing, resources: Resources, { stack, id, attributes }: Resource): void {
  const subnet = resources.reference(stack, attributes.ip_address, "aws_subnet");
  const vpc = subnet === undefined ? undefined : resources.reference(subnet.stack, subnet.attributes.vpc_id, "aws_vpc");
  const direction = textOf(attributes, "direction")?.toLowerCase() ?? "";
  drawing.box(id, "appliance", `DNS resolver, ${direction}`, [textOf(attributes, "name")], vpc?.id);
}
