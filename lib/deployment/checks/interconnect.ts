import { contains, parseCidr } from "../../addressing";
import { azureVpnSkus, isSupportService } from "../../catalog";
import { asnProblems, DEFAULT_ASNS, overlapProblems, tunnelRangeProblems } from "../../checks/interconnect";
import { interconnectErrors, type Problem, placementErrors, referenceErrors } from "../../errors";
import type { Deployment } from "../schema";
import { AWS_DEFAULT_ADDRESS_SPACE } from "./networks";

type Interconnect = NonNullable<Deployment["interconnect"]>;
type Aws = NonNullable<Deployment["aws"]>;

const PATH = ["interconnect"];

/** The path between the clouds: what it needs, what excludes what, and numbers and ranges that can't be used. */
export function interconnectProblems(deployment: Deployment): Problem[] {
  const { interconnect, aws } = deployment;
  if (interconnect === undefined) return [];
  if (aws === undefined) return [placementErrors.interconnectWithoutAws(PATH)];
  return [
    ...(interconnect.kind === "vpn" ? vpnProblems(deployment, interconnect, aws) : existingProblems(interconnect, aws)),
    ...rangeProblems(deployment, interconnect, aws),
    ...dnsPlaceProblems(deployment, interconnect, aws),
  ];
}

function vpnProblems({ azure }: Deployment, one: Interconnect, aws: Aws): Problem[] {
  const sizes = azureVpnSkus().map((sku) => sku.name);
  const asns = { azure: one.azureAsn ?? DEFAULT_ASNS.azure, aws: one.awsAsn ?? DEFAULT_ASNS.aws };
  const existingNetwork = azure.network.existing !== undefined;
  return [
    ...asnProblems((side) => placeOfAsn(one, side), asns, aws.region),
    ...(one.insideRanges === undefined
      ? []
      : tunnelRangeProblems(
          (index) => [...PATH, "insideRanges", ...(index === undefined ? [] : [index])],
          one.insideRanges,
        )),
    ...(one.gatewaySize === undefined || sizes.includes(one.gatewaySize)
      ? []
      : [interconnectErrors.unknownGatewaySize([...PATH, "gatewaySize"], one.gatewaySize, sizes)]),
    ...(existingNetwork && one.gatewaySubnetId === undefined ? [interconnectErrors.noGatewaySubnet(PATH)] : []),
    ...(!existingNetwork && one.gatewaySubnetId !== undefined
      ? [referenceErrors.pointlessKey([...PATH, "gatewaySubnetId"], "gatewaySubnetId", "the network is a new one")]
      : []),
    ...(one.existing === undefined ? [] : [interconnectErrors.notOfKind([...PATH, "existing"], "existing", "vpn")]),
  ];
}

/** The number that is written down, where only one of them is. */
function placeOfAsn(one: Interconnect, side: "azure" | "aws"): (string | number)[] {
  const [own, other] = side === "azure" ? (["azureAsn", "awsAsn"] as const) : (["awsAsn", "azureAsn"] as const);
  const key = [own, other].find((name) => one[name] !== undefined);
  return key === undefined ? PATH : [...PATH, key];
}

function existingProblems(one: Interconnect, aws: Aws): Problem[] {
  const { existing = {} } = one;
  const ways = {
    transitGatewayId: one.transitGatewayId,
    "existing.directConnectGatewayId": existing.directConnectGatewayId,
    "existing.virtualPrivateGatewayId": existing.virtualPrivateGatewayId,
  };
  const named = Object.entries(ways).flatMap(([key, id]) => (id === undefined ? [] : [key]));
  const makesGateway = existing.directConnectGatewayId !== undefined;
  const asns = { azure: DEFAULT_ASNS.azure, aws: one.awsAsn ?? DEFAULT_ASNS.aws };
  return [
    ...(["azureAsn", "gatewaySize", "gatewaySubnetId", "insideRanges"] as const)
      .filter((key) => one[key] !== undefined)
      .map((key) => interconnectErrors.notOfKind([...PATH, key], key, "existing")),
    ...(named.length === 0 ? [interconnectErrors.noWayToAzure(PATH)] : []),
    ...(named.length > 1 ? [interconnectErrors.severalWaysToAzure(PATH, named)] : []),
    ...(makesGateway ? asnProblems(() => [...PATH, "awsAsn"], asns, aws.region) : []),
    ...(!makesGateway && one.awsAsn !== undefined
      ? [referenceErrors.pointlessKey([...PATH, "awsAsn"], "awsAsn", "no gateway is made in AWS")]
      : []),
    ...(existing.virtualPrivateGatewayId !== undefined && aws.network.existing === undefined
      ? [
          referenceErrors.needsKey(
            [...PATH, "existing", "virtualPrivateGatewayId"],
            "a virtual private gateway is attached to one VPC, and the VPC is a new one",
            "aws.network.existing, or name a Direct Connect gateway or a transit gateway",
          ),
        ]
      : []),
  ];
}

/** Ranges that routes name: known on either side, and no address on both. */
function rangeProblems({ azure }: Deployment, one: Interconnect, aws: Aws): Problem[] {
  const { existing } = aws.network;
  const vpc = parseCidr(existing?.addressSpace ?? aws.network.addressSpace ?? AWS_DEFAULT_ADDRESS_SPACE);
  return [
    ...(["azureRanges", "awsCallerRanges"] as const).flatMap((key) =>
      (one[key] ?? []).flatMap((range, index) =>
        parseCidr(range) === undefined ? [referenceErrors.notARange([...PATH, key, index], range)] : [],
      ),
    ),
    ...(azure.network.existing !== undefined && one.azureRanges === undefined
      ? [interconnectErrors.azureRangesUnknown(PATH)]
      : []),
    ...(one.azureRanges ?? []).flatMap((range, index) =>
      overlapProblems([...PATH, "azureRanges", index], [range], vpc === undefined ? [] : [vpc.text]),
    ),
    ...one.awsCallerRanges.flatMap((text, index) => {
      const range = parseCidr(text);
      const inside = range === undefined || vpc === undefined || contains(vpc, range);
      return inside || one.transitGatewayId !== undefined
        ? []
        : [interconnectErrors.callersOutsideAws([...PATH, "awsCallerRanges", index], text)];
    }),
    ...(existing !== undefined && existing.routeTableIds.length === 0
      ? [interconnectErrors.noRouteTable(["aws", "network", "existing"])]
      : []),
  ];
}

/** Resolvers in existing networks stand where the document says; in new ones, where the plan says. */
function dnsPlaceProblems({ azure }: Deployment, one: Interconnect, aws: Aws): Problem[] {
  const forwards = one.dns === "resolvers";
  const answers = one.awsCallerRanges.length > 0;
  const { existing } = azure.network;
  const unknown = (what: string, fix: string): Problem =>
    interconnectErrors.resolverPlaceUnknown([...PATH, "resolvers"], what, fix);
  const subnetProblem = (role: "dnsInbound" | "dnsOutbound"): Problem[] =>
    existing !== undefined && existing.subnets[role] === undefined
      ? [
          referenceErrors.needsKey(
            ["azure", "network", "existing", "subnets"],
            "interconnect needs a subnet for Azure's resolver",
            `${role}, delegated to Microsoft.Network/dnsResolvers`,
          ),
        ]
      : [];
  const pinned = aws.bedrock.pinnedAddresses ?? {};
  const unpinned = [...aws.bedrock.endpoints, "sts" as const].filter(
    (service) => service !== "s3" && pinned[service] === undefined,
  );
  const named = aws.network.existing !== undefined || Object.keys(pinned).length > 0;
  return [
    ...(forwards ? subnetProblem("dnsOutbound") : []),
    ...(answers ? subnetProblem("dnsInbound") : []),
    ...(forwards && existing !== undefined && one.resolvers.azureOutboundRange === undefined
      ? [unknown("the range that Azure's resolver asks from", "add azureOutboundRange")]
      : []),
    ...(forwards &&
    aws.network.existing !== undefined &&
    one.resolvers.awsInboundAddresses?.length !== aws.network.existing.subnetIds.length
      ? [unknown("an address in every subnet of the VPC for Azure to ask", "add awsInboundAddresses, one a subnet")]
      : []),
    ...(one.dns === "azure-zone" && named && unpinned.some((service) => service === "sts" || !isSupportService(service))
      ? [
          referenceErrors.needsKey(
            ["aws", "bedrock"],
            `interconnect.dns azure-zone names fixed addresses, and ${unpinned.join(", ")} ${unpinned.length > 1 ? "have" : "has"} none`,
            "pinnedAddresses of every endpoint",
          ),
        ]
      : []),
  ];
}
