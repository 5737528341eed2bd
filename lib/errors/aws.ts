import { type Place, problem } from "./define";
import type { Problem } from "./problem";
import { chooseFrom, listed } from "./suggest";

// INF-21xx: props of AWS constructs.

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

export const globalProfile = (place: Place, profile: string): Problem =>
  problem(
    "INF-2120",
    place,
    `${profile} routes prompts to any commercial region`,
    "use a geographic profile, or set allowGlobal to { reason } to accept any region",
  );

export const profileLeaves = (
  place: Place,
  profile: string,
  reach: readonly string[],
  allowed: readonly string[],
): Problem =>
  problem(
    "INF-2121",
    place,
    `${profile} routes to ${listed(reach)}; none of its regions is allowed here: ${listed(allowed)}`,
    "use a profile of the geography that the data must stay in",
  );

export const profileNotCallable = (place: Place, profile: string, region: string, reach: readonly string[]): Problem =>
  problem(
    "INF-2122",
    place,
    `${profile} can't be called from ${region}: its geography is ${listed(reach)}`,
    "use the profile whose prefix fits the region, or another region",
  );

export const regionNotAllowed = (place: Place, region: string, allowed: readonly string[]): Problem =>
  problem(
    "INF-2123",
    place,
    `the region ${region} itself is not allowed; allowed: ${listed(allowed)}`,
    "use an allowed region, or allow this one",
  );

export const modelSourceUnclear = (place: Place, found: string): Problem =>
  problem(
    "INF-2124",
    place,
    `${found}; exactly one of model and profile is expected`,
    "set model for calls that stay in the region, or profile for cross-region inference",
  );

export const provisionedProfile = (place: Place, profile: string): Problem =>
  problem(
    "INF-2125",
    place,
    `provisioned throughput can't be bought for the inference profile ${profile}`,
    "name a foundation model in place of the profile, or leave modelUnits out",
  );

export const noAllowedRegion = (place: Place): Problem =>
  problem(
    "INF-2126",
    place,
    "no region is allowed, so no model could answer",
    "name the regions in which prompts may be processed",
  );

export const commitmentToNothing = (place: Place, commitment: string): Problem =>
  problem(
    "INF-2127",
    place,
    `${commitment} is committed to, and no model units are bought`,
    "set modelUnits, or leave commitment out",
  );

export const wildcardPrincipal = (place: Place, sid: string): Problem =>
  problem(
    "INF-2130",
    place,
    `statement ${sid} allows any principal without a condition on the caller`,
    "name the principals, or add a condition on aws:PrincipalArn, aws:PrincipalAccount or aws:PrincipalOrgID",
  );

export const wildcardAction = (place: Place, sid: string, found: string): Problem =>
  problem("INF-2131", place, `statement ${sid} allows ${found}`, "name the actions that are needed, one by one");

export const missingPrincipal = (place: Place, sid: string): Problem =>
  problem(
    "INF-2132",
    place,
    `statement ${sid} of a resource policy has no principal`,
    "name the principals that it is about",
  );

export const duplicateSid = (place: Place, sid: string): Problem =>
  problem("INF-2133", place, `two statements are called ${sid}`, "give every statement of a policy its own sid");

export const sidUnusable = (place: Place, sid: string): Problem =>
  problem("INF-2134", place, `${JSON.stringify(sid)} is no sid of a statement`, "use letters and digits only");

export const principalInIdentity = (place: Place, sid: string): Problem =>
  problem(
    "INF-2135",
    place,
    `statement ${sid} of an identity policy names a principal; it is about whoever has the policy`,
    "leave principals out, or put the statement into the policy of a resource",
  );

export const missingResource = (place: Place, sid: string): Problem =>
  problem(
    "INF-2136",
    place,
    `statement ${sid} of an identity policy names no resource`,
    "name the resources that it is about",
  );

export const duplicateCondition = (place: Place, sid: string, condition: string): Problem =>
  problem(
    "INF-2137",
    place,
    `statement ${sid} has two conditions ${condition}; IAM reads one`,
    "put the values into one condition, which holds for any of them, or use two statements",
  );

export const emptyCondition = (place: Place, sid: string, variable: string): Problem =>
  problem(
    "INF-2138",
    place,
    `the condition of statement ${sid} on ${variable} has no value`,
    "name at least one value, or leave the condition out",
  );

export const issuerUnusable = (place: Place, found: string, reason: string): Problem =>
  problem(
    "INF-2140",
    place,
    `the issuer ${found} can't be used: ${reason}`,
    "use the cluster's OIDC issuer URL as AKS prints it, trailing slash included",
  );

export const subjectUnusable = (place: Place, found: string): Problem =>
  problem(
    "INF-2141",
    place,
    `${JSON.stringify(found)} is no exact name of a Kubernetes namespace or service account`,
    "name one namespace and one service account, without wildcards",
  );

export const noModel = (place: Place): Problem =>
  problem("INF-2142", place, "the caller may call no model", "name at least one model");

export const tooManyModels = (place: Place, found: number, most: number): Problem =>
  problem(
    "INF-2143",
    place,
    `the caller may call ${found} models; a role's policies have room for ${most}`,
    "split the models over several callers",
  );

export const noEndpoint = (place: Place): Problem =>
  problem(
    "INF-2144",
    place,
    "no endpoint is named that calls must come through, so none could come",
    "name the ids of the Bedrock endpoints, such as BedrockEndpoints.bedrockEndpointIds",
  );

export const tokenTooShort = (place: Place, found: number, least: number): Problem =>
  problem(
    "INF-2145",
    place,
    `a token of ${found} seconds is asked for; Kubernetes gives tokens of ${least} seconds and more`,
    `use ${least} or more`,
  );

export const sessionUnusable = (
  place: Place,
  found: number,
  allowed: { readonly least: number; readonly most: number },
): Problem =>
  problem(
    "INF-2146",
    place,
    `sessions of ${found} seconds are asked for; IAM allows ${allowed.least} to ${allowed.most} as the longest`,
    `use a number from ${allowed.least} to ${allowed.most}`,
  );

export const providerOfAnotherIssuer = (place: Place, arn: string, issuer: string): Problem =>
  problem(
    "INF-2147",
    place,
    `the OIDC provider ${arn} is not the one of the issuer ${issuer}`,
    `name the provider whose ARN ends in :oidc-provider/${issuer}, or leave it out to have one made`,
  );

export const callersWithoutIssuer = (place: Place): Problem =>
  problem(
    "INF-2148",
    place,
    "callers are named, but not the OIDC issuer of the cluster that they run in",
    "set issuerUrl to the cluster's OIDC issuer URL, or leave callers out",
  );

export const aliasNotServed = (place: Place, caller: string, alias: string, served: readonly string[]): Problem =>
  problem(
    "INF-2149",
    place,
    `caller ${caller} may call ${JSON.stringify(alias)}, which no model here is called`,
    chooseFrom(alias, served, "an alias of models"),
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

export const endpointNotKnown = (place: Place, service: string, known: readonly string[]): Problem =>
  problem(
    "INF-2111",
    place,
    `there is no ${service} endpoint here; there are ${listed(known)}`,
    `add ${service} to services`,
  );
