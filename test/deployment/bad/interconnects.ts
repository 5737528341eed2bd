import { bad, edited, extended } from "./document";

const AWS = "aws: { region: us-east-1 }\n";
const path = (section: string, aws = AWS): string => extended(`${aws}interconnect: ${section}`);
const VPC = "existing: { vpcId: vpc-0a, subnetIds: [subnet-0a, subnet-0b], addressSpace: 10.96.0.0/20";
const EXISTING_VPC = `aws: { region: us-east-1, network: { ${VPC}, routeTableIds: [rtb-0a] } } }\n`;
const TGW = "transitGatewayId: tgw-0a";

const SUBNETS = "privateEndpoints: /subscriptions/x/endpoints";
/** A document whose virtual network exists, with these subnets beside the first, and a path from it. */
const fromExisting = (subnets: string, section: string): string =>
  `${edited([
    "region: eastus2",
    `region: eastus2\n  network: { existing: { vnetId: /subscriptions/x/vnet, subnets: ${subnets} } }`,
  ])}${AWS}interconnect: ${section}\n`;
const RESOLVERS = `{ ${SUBNETS}, dnsOutbound: /subscriptions/x/outbound }`;
const GATEWAY = "gatewaySubnetId: /subscriptions/x/GatewaySubnet";

/** Paths between the clouds that can't be built, or lead nowhere. */
export const badInterconnects = [
  bad("one ASN on both sides", path("{ kind: vpn, azureAsn: 64512, awsAsn: ▸64512 }"), [
    "INF-2401",
    "interconnect.awsAsn",
    "both sides have the ASN 64512",
    "give each side an ASN of its own",
  ]),
  bad("AWS's default ASN in Azure", path("{ kind: vpn, azureAsn: ▸64512 }"), [
    "INF-2401",
    "interconnect.azureAsn",
    "both sides have the ASN 64512",
    "give each side an ASN of its own",
  ]),
  bad("an ASN that Azure reserves", path("{ kind: vpn, azureAsn: ▸65517 }"), [
    "INF-2402",
    "interconnect.azureAsn",
    "the ASN 65517 of the Azure side is reserved by Azure",
    "use a private one",
  ]),
  bad("an ASN that is not private in AWS", path("{ kind: vpn, awsAsn: ▸3356 }"), [
    "INF-2403",
    "interconnect.awsAsn",
    "the ASN 3356 is none that gateways of AWS take",
    "64512 to 65534",
  ]),
  bad(
    "inside ranges that AWS keeps",
    path("{ kind: vpn, insideRanges: [169.254.21.0/30, 169.254.22.0/30, 169.254.21.4/30, ▸169.254.3.0/30] }"),
    ["INF-2404", "interconnect.insideRanges[3]", "AWS keeps it for itself", "leave the ranges out"],
  ),
  bad(
    "three inside ranges",
    path("{ kind: vpn, insideRanges: ▸[169.254.21.0/30, 169.254.22.0/30, 169.254.21.4/30] }"),
    ["INF-2405", "interconnect.insideRanges", "3 inside ranges are given for 4 tunnels", "give 4, or none"],
  ),
  bad("a gateway size that is not zone-redundant", path("{ kind: vpn, gatewaySize: ▸VpnGw2 }"), [
    "INF-2407",
    "interconnect.gatewaySize",
    'unknown gateway size "VpnGw2"',
    'did you mean "VpnGw2AZ"?',
  ]),
  bad("ranges in Azure that the VPC has too", path("{ kind: vpn, azureRanges: [▸10.0.0.0/8] }"), [
    "INF-2406",
    "interconnect.azureRanges[0]",
    "10.0.0.0/8 in Azure overlaps 10.96.0.0/20 in AWS",
    "choose ranges that share no address",
  ]),
  bad("a range in Azure that is none", path("{ kind: vpn, azureRanges: [▸10.1.2.3/8] }"), [
    "INF-1211",
    "interconnect.azureRanges[0]",
    "10.1.2.3/8 is no IPv4 range",
    "write a range such as",
  ]),
  bad("callers outside the VPC", path("{ kind: vpn, awsCallerRanges: [▸10.97.0.0/24] }"), [
    "INF-2420",
    "interconnect.awsCallerRanges[0]",
    "10.97.0.0/24 is no part of the VPC",
    "name ranges of the VPC",
  ]),
  bad("a VPN with an existing connection", path("{ kind: vpn, ▸existing: {} }"), [
    "INF-2419",
    "interconnect.existing",
    "existing has no effect: interconnect.kind is vpn",
    "remove existing",
  ]),
  bad("a size of an existing connection", path(`{ kind: existing, ${TGW}, ▸gatewaySize: VpnGw2AZ }`), [
    "INF-2419",
    "interconnect.gatewaySize",
    "gatewaySize has no effect: interconnect.kind is existing",
    "remove gatewaySize",
  ]),
  bad("an existing connection that names nothing", extended(`${AWS}▸interconnect: { kind: existing }`), [
    "INF-2409",
    "interconnect",
    "nothing says how the VPC reaches the existing connection",
    "name a Direct Connect gateway",
  ]),
  bad(
    "an existing connection over two gateways",
    extended(
      `${AWS}▸interconnect: { kind: existing, ${TGW}, existing: { directConnectGatewayId: 5f294f92-bafb-4011-916d-9b0bb83ce31c } }`,
    ),
    [
      "INF-2410",
      "interconnect",
      "transitGatewayId, existing.directConnectGatewayId exclude each other",
      "keep the one that carries the connection",
    ],
  ),
  bad("an ASN where no gateway is made", path(`{ kind: existing, ${TGW}, ▸awsAsn: 64600 }`), [
    "INF-1214",
    "interconnect.awsAsn",
    "awsAsn has no effect: no gateway is made in AWS",
    "remove awsAsn",
  ]),
  bad(
    "a gateway that is attached to a VPC to be made",
    path("{ kind: existing, existing: { virtualPrivateGatewayId: ▸vgw-0a } }"),
    [
      "INF-1213",
      "interconnect.existing.virtualPrivateGatewayId",
      "attached to one VPC, and the VPC is a new one",
      "add aws.network.existing",
    ],
  ),
  bad(
    "an existing VPC without route tables",
    extended(
      `aws: { region: us-east-1, network: { ▸existing: { vpcId: vpc-0a, subnetIds: [subnet-0a, subnet-0b], addressSpace: 10.96.0.0/20 } } }\ninterconnect: { kind: vpn, dns: endpoint-url }`,
    ),
    [
      "INF-2408",
      "aws.network.existing",
      "nothing in it finds the way to Azure",
      "name the route tables of its subnets",
    ],
  ),
  bad("a resolver in an existing VPC without addresses", path("{ kind: vpn, ▸resolvers: {} }", EXISTING_VPC), [
    "INF-2414",
    "interconnect.resolvers",
    "an address in every subnet of the VPC for Azure to ask is not known",
    "add awsInboundAddresses",
  ]),
  bad(
    "a zone for endpoints whose addresses are not fixed",
    extended(
      `aws:\n  region: us-east-1\n  ▸bedrock: { pinnedAddresses: { runtime: [10.96.0.5, 10.96.2.5] } }\ninterconnect: { kind: vpn, dns: azure-zone }`,
    ),
    [
      "INF-1213",
      "aws.bedrock",
      "interconnect.dns azure-zone names fixed addresses, and sts has none",
      "add pinnedAddresses of every endpoint",
    ],
  ),
  bad(
    "a VPN from an existing network whose gateway subnet is not named",
    fromExisting(`{ ${SUBNETS} }`, "{ kind: vpn, dns: endpoint-url, azureRanges: [10.64.0.0/20] }").replace(
      "interconnect:",
      "▸interconnect:",
    ),
    ["INF-2417", "interconnect", "the existing network's is not known", "give its id in gatewaySubnetId"],
  ),
  bad(
    "a path from an existing network whose ranges are not named",
    fromExisting(`{ ${SUBNETS} }`, `{ kind: vpn, dns: endpoint-url, ${GATEWAY} }`).replace(
      "interconnect:",
      "▸interconnect:",
    ),
    ["INF-2418", "interconnect", "AWS has no route to it", "list them in azureRanges"],
  ),
  bad(
    "a resolver in an existing network without a subnet",
    fromExisting(
      `▸{ ${SUBNETS} }`,
      `{ kind: vpn, azureRanges: [10.64.0.0/20], ${GATEWAY}, resolvers: { azureOutboundRange: 10.64.1.0/28 } }`,
    ).replace("subnets: ▸{", "▸subnets: {"),
    [
      "INF-1213",
      "azure.network.existing.subnets",
      "interconnect needs a subnet for Azure's resolver",
      "add dnsOutbound",
    ],
  ),
  bad(
    "a resolver in an existing network whose range is not named",
    fromExisting(RESOLVERS, `{ kind: vpn, azureRanges: [10.64.0.0/20], ${GATEWAY}, ▸resolvers: {} }`),
    ["INF-2414", "interconnect.resolvers", "the range that Azure's resolver asks from", "add azureOutboundRange"],
  ),
  bad("a gateway subnet of a network to be made", path(`{ kind: vpn, ▸${GATEWAY} }`), [
    "INF-1214",
    "interconnect.gatewaySubnetId",
    "gatewaySubnetId has no effect: the network is a new one",
    "remove gatewaySubnetId",
  ]),
];
