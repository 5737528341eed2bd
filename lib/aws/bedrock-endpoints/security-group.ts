import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { isPrivate, parseCidr } from "../../addressing";
import { awsErrors, InferraError } from "../../errors";
import { placed } from "../scope";
import type { BedrockEndpointsProps } from "./index";

/** A security group that lets named clients in on 443 and nothing out: endpoints answer and never ask. */
export class EndpointSecurityGroup extends Construct {
  readonly resource: SecurityGroup;

  constructor(scope: Construct, id: string, props: BedrockEndpointsProps) {
    super(scope, id);
    const ranges = props.clientRanges ?? [];
    const groups = props.clientSecurityGroupIds ?? [];
    if (ranges.length + groups.length === 0) throw new InferraError(awsErrors.noEndpointClient(this.node.path));
    for (const range of ranges) checkRange(this.node.path, range);

    const name = props.naming(["bedrock-endpoints"]);
    this.resource = new SecurityGroup(this, "Resource", {
      name,
      description: "HTTPS from named clients to VPC endpoints",
      vpcId: props.network.vpcId,
      // Explicit: AWS opens all egress on groups that say nothing.
      egress: [],
      ...placed(props, name),
    });
    const rule = (child: string, from: { cidrIpv4?: string; referencedSecurityGroupId?: string }, who: string) =>
      new VpcSecurityGroupIngressRule(this, child, {
        securityGroupId: this.resource.id,
        description: `HTTPS from ${who}`,
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        ...from,
        ...placed(props),
      });
    for (const range of ranges) rule(`From-${range.replace(/[./]/g, "-")}`, { cidrIpv4: range }, range);
    for (const [index, group] of groups.entries()) {
      rule(`FromGroup${index + 1}`, { referencedSecurityGroupId: group }, `client security group ${index + 1}`);
    }
  }

  get id(): string {
    return this.resource.id;
  }
}

function checkRange(place: string, range: string): void {
  if (Token.isUnresolved(range)) return;
  const parsed = parseCidr(range);
  if (parsed === undefined || !isPrivate(parsed)) throw new InferraError(awsErrors.clientRangeUnusable(place, range));
}
