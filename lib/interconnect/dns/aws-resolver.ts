import { Route53ResolverEndpoint } from "@cdktf/provider-aws/lib/route53-resolver-endpoint";
import { Route53ResolverRule } from "@cdktf/provider-aws/lib/route53-resolver-rule";
import { Route53ResolverRuleAssociation } from "@cdktf/provider-aws/lib/route53-resolver-rule-association";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { placed } from "../../aws/scope";
import { InferraError, interconnectErrors } from "../../errors";
import type { DnsAwsSide } from "./props";

const PROTOCOLS = ["tcp", "udp"] as const;

type Direction = "INBOUND" | "OUTBOUND";

/** Resolver endpoints in the VPC: one that Azure asks, one that asks Azure. */
export class AwsResolver extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: DnsAwsSide,
  ) {
    super(scope, id);
  }

  /** Answers for the VPC's private names to one range; gives the addresses to ask. */
  answer(askers: string): readonly string[] {
    const { props } = this;
    if (props.inboundAddresses?.length !== props.subnetIds.length) {
      throw new InferraError(
        interconnectErrors.resolverPlaceUnknown(
          this.node.path,
          "a fixed address in every subnet of AWS's inbound resolver endpoint",
          "give one address a subnet: Azure's rules must name them",
        ),
      );
    }
    const group = this.securityGroup("INBOUND", "DNS questions from Azure's resolver");
    for (const protocol of PROTOCOLS) {
      new VpcSecurityGroupIngressRule(this, `Inbound-${protocol}`, {
        securityGroupId: group.id,
        description: "DNS from Azure's resolver",
        cidrIpv4: askers,
        ...port(protocol),
        ...placed(props),
      });
    }
    this.endpoint("INBOUND", group, props.inboundAddresses);
    return props.inboundAddresses;
  }

  /** Sends exact names, from the VPC, to a server in Azure. */
  forward(names: readonly string[], server: string): void {
    const { props } = this;
    const group = this.securityGroup("OUTBOUND", "DNS questions to Azure's resolver");
    for (const protocol of PROTOCOLS) {
      new VpcSecurityGroupEgressRule(this, `Outbound-${protocol}`, {
        securityGroupId: group.id,
        description: "DNS to Azure's resolver",
        cidrIpv4: `${server}/32`,
        ...port(protocol),
        ...placed(props),
      });
    }
    const endpoint = this.endpoint("OUTBOUND", group, props.outboundAddresses);
    for (const domainName of names) {
      const scope = new Construct(this, domainName);
      const name = props.naming([domainName]);
      const rule = new Route53ResolverRule(scope, "Rule", {
        name,
        domainName,
        ruleType: "FORWARD",
        resolverEndpointId: endpoint.id,
        targetIp: [{ ip: server, port: 53 }],
        ...placed(props, name),
      });
      new Route53ResolverRuleAssociation(scope, "Association", {
        name,
        resolverRuleId: rule.id,
        vpcId: props.vpcId,
        provider: props.provider,
      });
    }
  }

  private endpoint(
    direction: Direction,
    group: SecurityGroup,
    addresses: readonly string[] | undefined,
  ): Route53ResolverEndpoint {
    const { props } = this;
    const name = props.naming(["dns", direction]);
    return new Route53ResolverEndpoint(this, word(direction), {
      name,
      direction,
      securityGroupIds: [group.id],
      ipAddress: props.subnetIds.map((subnetId, index) => ({ subnetId, ip: addresses?.[index] })),
      ...placed(props, name),
    });
  }

  private securityGroup(direction: Direction, description: string): SecurityGroup {
    const { props } = this;
    const name = props.naming(["dns", direction]);
    return new SecurityGroup(this, `${word(direction)}SecurityGroup`, {
      name,
      description,
      vpcId: props.vpcId,
      // Explicit: AWS opens all egress on groups that say nothing.
      egress: direction === "INBOUND" ? [] : undefined,
      ingress: direction === "OUTBOUND" ? [] : undefined,
      ...placed(props, name),
    });
  }
}

const port = (ipProtocol: string) => ({ ipProtocol, fromPort: 53, toPort: 53 });

const word = (direction: Direction): string => (direction === "INBOUND" ? "Inbound" : "Outbound");
