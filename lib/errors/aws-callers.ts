import { type Place, problem } from "./define";
import type { Problem } from "./problem";
import { chooseFrom } from "./suggest";

// INF-213x and INF-214x: policies, and who calls.

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
