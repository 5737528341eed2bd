import { all, type Subject, type Verdict, when } from "../../rule";
import { namesNetwork } from "../networks";

const names = (subject: Subject, ...paths: readonly string[]): Verdict =>
  all(...paths.map((path) => subject.attribute(path).eachText("name a network", namesNetwork)));

const lists = (block: Subject): Verdict => names(block, "cidr_blocks", "ipv6_cidr_blocks");

/** Every network that a security group, or a rule of one, names in a direction is a network and not any address. */
export function namesNetworks(subject: Subject, direction: "ingress" | "egress"): Verdict {
  if (subject.type === "aws_security_group") return subject.blocks(direction).every(lists);
  if (subject.type === "aws_security_group_rule") {
    return when(subject.attribute("type").is(direction), () => lists(subject));
  }
  return names(subject, "cidr_ipv4", "cidr_ipv6");
}
