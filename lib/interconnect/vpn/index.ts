import { Construct } from "constructs";
import { asnProblems, DEFAULT_ASNS, overlapProblems } from "../../checks/interconnect";
import { InferraError } from "../../errors";
import { AwsHalf } from "./aws-half";
import { AzureHalf } from "./azure-half";
import { bothSides } from "./crypto";
import type { AzureAwsVpnProps } from "./props";
import { planTunnels, type Tunnel } from "./tunnels";

export type { JoinedVpc } from "../vpc-gateway";
export type { TunnelCrypto } from "./crypto";
export type { AzureAwsVpnProps, VpnAwsSide, VpnAzureSide } from "./props";
export type { Tunnel } from "./tunnels";

/**
 * Four tunnels between a virtual network and a VPC: an active-active gateway in Azure, two connections in AWS, routes by
 * BGP, one proposal of algorithms that both sides share, logs of every tunnel and alarms on its state. One run makes
 * both halves, as every address that the other side needs is planned or static.
 *
 * AWS makes the shared keys and Azure takes them over, so they are in the Terraform state: keep it encrypted.
 */
export class AzureAwsVpn extends Construct {
  /** The tunnels with their inside addresses. */
  readonly tunnels: readonly Tunnel[];
  readonly azure: AzureHalf;
  readonly aws: AwsHalf;

  constructor(scope: Construct, id: string, props: AzureAwsVpnProps) {
    super(scope, id);
    const where = this.node.path;
    const asns = { azure: props.azure.asn ?? DEFAULT_ASNS.azure, aws: props.aws.asn ?? DEFAULT_ASNS.aws };
    const [problem] = [
      ...asnProblems(() => where, asns, props.aws.region),
      ...overlapProblems(where, props.azure.ranges, [props.aws.vpc.addressSpace]),
    ];
    if (problem !== undefined) throw new InferraError(problem);
    this.tunnels = planTunnels(where, props.insideRanges, props.slot);
    const crypto = bothSides(where, props.crypto ?? {});
    const production = props.production ?? true;

    this.azure = new AzureHalf(this, "Azure", { ...props.azure, asn: asns.azure, tunnels: this.tunnels, production });
    this.aws = new AwsHalf(this, "Aws", {
      ...props.aws,
      production,
      asn: asns.aws,
      azureAsn: asns.azure,
      azureRanges: props.azure.ranges,
      azureAddresses: this.azure.addresses,
      tunnels: this.tunnels,
      crypto: crypto.aws,
    });
    for (const tunnel of this.tunnels) this.azure.connect(tunnel, this.aws.farEnd(tunnel), asns.aws, crypto.azure);
  }
}
