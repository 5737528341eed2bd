import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "subnet-no-public-ip",
  title: "The subnet gives its machines no public addresses",
  why: "A machine with a public address can be reached from the internet, and reaches it past the private path.",
  fix: "set map_public_ip_on_launch to false",
  severity: "high",
  controls: { T1: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/subnet",
  scanners: ["CKV_AWS_130"],
  on: ["aws_subnet"],
  check: (subnet) => subnet.attribute("map_public_ip_on_launch").is(false),
});
