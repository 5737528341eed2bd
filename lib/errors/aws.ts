import { type Place, problem } from "./define";
import type { Problem } from "./problem";
import { chooseFrom, listed } from "./suggest";

export * from "./aws-callers";
export * from "./aws-models";

// INF-210x, 211x, and 215x upwards: networks, endpoints, guardrails, logs, baselines. Others stand beside.

export const unknownRegion = (place: Place, found: string, known: readonly string[]): Problem =>
  problem("INF-2101", place, `${JSON.stringify(found)} is no AWS region`, chooseFrom(found, known, "a region"));

export const serviceNotInRegion = (
  place: Place,
  service: string,
  region: string,
  offered: readonly string[],
): Problem =>
  problem(
    "INF-2102",
    place,
    `the ${service} endpoint is not offered in ${region}; it is offered in ${listed(offered, 40)}`,
    `leave ${service} out, or use a region that offers it`,
  );

export const noFipsEndpoint = (place: Place, service: string, region: string, offered: readonly string[]): Problem =>
  problem(
    "INF-2103",
    place,
    `the ${service} endpoint has no FIPS variant in ${region}; regions that have one: ${listed(offered)}`,
    offered.length === 0
      ? `leave ${service} out where FIPS is required`
      : `use one of these regions, or leave ${service} out where FIPS is required`,
  );

export const mantleNeedsReason = (place: Place): Problem =>
  problem(
    "INF-2104",
    place,
    "the mantle endpoint is asked for without a reason; model invocation logging does not see its calls",
    "use the runtime endpoint, or set mantle to { reason } to accept unlogged calls",
  );

export const noEndpointClient = (place: Place): Problem =>
  problem(
    "INF-2105",
    place,
    "no client range and no client security group is named, so nothing could reach the endpoints",
    "name the ranges of the cluster's nodes in clientRanges, or security groups in clientSecurityGroupIds",
  );

export const clientRangeUnusable = (place: Place, found: string): Problem =>
  problem(
    "INF-2106",
    place,
    `the client range ${found} is no private IPv4 range in CIDR notation`,
    "name the private range of the clients, such as 10.64.0.0/22",
  );

export const awsAddressSpaceUnusable = (place: Place, found: string, reason: string): Problem =>
  problem(
    "INF-2107",
    place,
    `address space ${found} can't be used: ${reason}`,
    "use a private range from /16 to /24, such as 10.96.0.0/20",
  );

export const zonesUnusable = (place: Place, found: number, most: number): Problem =>
  problem(
    "INF-2108",
    place,
    `${found} availability zones are asked for; allowed: 2 to ${most}`,
    "use two or three: with one, an outage of its zone closes the private path",
  );

export const pinnedAddressesUnusable = (place: Place, service: string, reason: string): Problem =>
  problem(
    "INF-2109",
    place,
    `the pinned addresses of ${service} can't be used: ${reason}`,
    "give one address for each subnet, in the order of the subnets",
  );

export const duplicateService = (place: Place, service: string): Problem =>
  problem("INF-2110", place, `${service} is asked for twice`, "name every endpoint service once");

export const endpointNotKnown = (place: Place, service: string, known: readonly string[]): Problem =>
  problem(
    "INF-2111",
    place,
    `there is no ${service} endpoint here; there are ${listed(known)}`,
    `add ${service} to services`,
  );

export const namesCollide = (place: Place, name: string, id: string): Problem =>
  problem(
    "INF-2112",
    place,
    `${JSON.stringify(name)} gives the id ${id}, which another name gives too`,
    "let names differ in letters and digits",
  );

export const guardrailUnusable = (place: Place, reason: string, fix: string): Problem =>
  problem("INF-2150", place, reason, fix);

export const loggingTwice = (place: Place, other: string, region: string): Problem =>
  problem(
    "INF-2160",
    place,
    `model invocation logging of ${region} is already configured by ${other}; an account has one configuration a region`,
    "keep one of the two",
  );

export const retentionUnusable = (place: Place, found: number, allowed: readonly number[]): Problem =>
  problem(
    "INF-2161",
    place,
    `CloudWatch Logs has no retention of ${found} days; allowed: ${allowed.join(", ")}`,
    `use ${allowed.find((days) => days >= found) ?? allowed.at(-1)}`,
  );

export const lockDaysInvalid = (place: Place, found: number): Problem =>
  problem(
    "INF-2162",
    place,
    `S3 Object Lock takes 1 to 36500 whole days; found ${found}`,
    "use a whole number of days, at most 36500 (100 years)",
  );

export const expiresLocked = (place: Place, expireAfterDays: number, days: number): Problem =>
  problem(
    "INF-2163",
    place,
    `objects expire after ${expireAfterDays} days and are locked for ${days}`,
    "let them expire no earlier than their lock ends",
  );

export const trailNotLocked = (place: Place): Problem =>
  problem(
    "INF-2164",
    place,
    "whoever may bypass governance retention can still delete records of the trail",
    "set locked once the retention is agreed; nobody can take it back for records written since",
  );

export const notInFedRampScope = (place: Place, level: string, region: string, regions: readonly string[]): Problem =>
  problem(
    "INF-2170",
    place,
    `FedRAMP ${level} is required, and Bedrock in ${region} is not in its scope; regions in scope: ${listed(regions)}`,
    "use a region in scope",
  );

export const fedRampNeedsFips = (place: Place, level: string): Problem =>
  problem(
    "INF-2171",
    place,
    `FedRAMP ${level} is required, and the endpoints are not the FIPS ones`,
    "set fips to true",
  );
