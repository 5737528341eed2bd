import { all, defineRule, type Subject, type Verdict, when } from "../../../rule";
import { namesNetwork } from "../../networks";

const WORDS = "name a network";

const lists = (block: Subject): Verdict =>
  all(
    block.attribute("cidr_blocks").eachText(WORDS, namesNetwork),
    block.attribute("ipv6_cidr_blocks").eachText(WORDS, namesNetwork),
  );

export const rule = defineRule({
  id: "security-group-egress-named",
  title: "No security group lets its members connect to any address",
  why: "Endpoints and resolvers open no connections; what may connect anywhere can carry prompts anywhere.",
  fix: "remove the rule, or name the networks that members connect to",
  severity: "medium",
  controls: { T1: "partial", T14: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/vpc_security_group_egress_rule",
  scanners: ["CKV_AWS_382"],
  on: ["aws_security_group", "aws_security_group_rule", "aws_vpc_security_group_egress_rule"],
  check: (subject) => {
    if (subject.type === "aws_security_group") return subject.blocks("egress").every(lists);
    if (subject.type === "aws_security_group_rule") {
      return when(subject.attribute("type").is("egress"), () => lists(subject));
    }
    return all(
      subject.attribute("cidr_ipv4").eachText(WORDS, namesNetwork),
      subject.attribute("cidr_ipv6").eachText(WORDS, namesNetwork),
    );
  },
});
