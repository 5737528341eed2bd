import { type Place, problem } from "./define";
import type { Problem } from "./problem";
import { chooseFrom, listed } from "./suggest";

// INF-24xx: the path between Azure and AWS, and the names that are resolved across it.

export const asnsEqual = (place: Place, asn: number): Problem =>
  problem("INF-2401", place, `both sides have the ASN ${asn}`, "give each side an ASN of its own");

export const asnReserved = (place: Place, side: string, asn: number, by: string): Problem =>
  problem(
    "INF-2402",
    place,
    `the ASN ${asn} of the ${side} side is reserved by ${by}`,
    "use a private one, such as 64512 for AWS and 65010 for Azure",
  );

export const asnNotPrivate = (place: Place, asn: number, allowed: readonly string[]): Problem =>
  problem("INF-2403", place, `the ASN ${asn} is none that gateways of AWS take`, `use one of ${allowed.join(" or ")}`);

export const tunnelRangeUnusable = (place: Place, range: string, reason: string): Problem =>
  problem(
    "INF-2404",
    place,
    `the inside range ${range} can't be used: ${reason}`,
    "leave the ranges out, or give four different /30 inside 169.254.21.0/24 or 169.254.22.0/24",
  );

export const tunnelRangeCount = (place: Place, found: number, wanted: number): Problem =>
  problem("INF-2405", place, `${found} inside ranges are given for ${wanted} tunnels`, `give ${wanted}, or none`);

export const networksOverlap = (place: Place, azure: string, aws: string): Problem =>
  problem(
    "INF-2406",
    place,
    `${azure} in Azure overlaps ${aws} in AWS`,
    "choose ranges that share no address: no route could tell them apart",
  );

export const unknownGatewaySize = (place: Place, found: string, known: readonly string[]): Problem =>
  problem("INF-2407", place, `unknown gateway size ${JSON.stringify(found)}`, chooseFrom(found, known, "sizes"));

export const noRouteTable = (place: Place): Problem =>
  problem(
    "INF-2408",
    place,
    "no route table of the VPC is named, so nothing in it finds the way to Azure",
    "name the route tables of its subnets",
  );

export const noWayToAzure = (place: Place): Problem =>
  problem(
    "INF-2409",
    place,
    "nothing says how the VPC reaches the existing connection",
    "name a Direct Connect gateway, a virtual private gateway or a transit gateway",
  );

export const severalWaysToAzure = (place: Place, named: readonly string[]): Problem =>
  problem("INF-2410", place, `${listed(named)} exclude each other`, "keep the one that carries the connection");

export const nameNotExact = (place: Place, name: string, exact: readonly string[]): Problem =>
  problem(
    "INF-2411",
    place,
    `${name} is no exact name of an endpoint: a wider name would drag every other AWS name through the connection`,
    chooseFrom(name, exact, "exact names of this region"),
  );

export const tokenNameMissing = (place: Place, wanted: string): Problem =>
  problem(
    "INF-2412",
    place,
    "Bedrock is resolved privately and the token exchange before it is not, so credentials would take the public path",
    `add the name ${wanted} of the service sts`,
  );

export const addressesNotPinned = (place: Place, host: string): Problem =>
  problem(
    "INF-2413",
    place,
    `the endpoint of ${host} has no fixed addresses, so a zone can't name them`,
    "pin its addresses, one for each subnet, or resolve by resolvers",
  );

export const resolverPlaceUnknown = (place: Place, what: string, fix: string): Problem =>
  problem("INF-2414", place, `${what} is not known`, fix);

export const unknownAlgorithm = (place: Place, found: string, use: string, known: readonly string[]): Problem =>
  problem(
    "INF-2415",
    place,
    `unknown ${use} algorithm ${JSON.stringify(found)}`,
    chooseFrom(found, known, "algorithms that both clouds know"),
  );

export const azureNameNotExact = (place: Place, name: string, suffixes: readonly string[]): Problem =>
  problem(
    "INF-2416",
    place,
    `${name} is no exact name of an Azure OpenAI account`,
    `use the account's own name under one of ${listed(suffixes)}`,
  );

export const noGatewaySubnet = (place: Place): Problem =>
  problem(
    "INF-2417",
    place,
    "a gateway needs the subnet named GatewaySubnet, and the existing network's is not known",
    "give its id in gatewaySubnetId",
  );

export const azureRangesUnknown = (place: Place): Problem =>
  problem(
    "INF-2418",
    place,
    "the ranges of the existing virtual network are not known, so AWS has no route to it",
    "list them in azureRanges",
  );

export const notOfKind = (place: Place, key: string, kind: string): Problem =>
  problem("INF-2419", place, `${key} has no effect: interconnect.kind is ${kind}`, `remove ${key}`, { atKey: true });

export const callersOutsideAws = (place: Place, range: string): Problem =>
  problem(
    "INF-2420",
    place,
    `${range} is no part of the VPC`,
    "name ranges of the VPC, or join over a transit gateway that knows other networks",
  );
