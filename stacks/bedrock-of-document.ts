import { planAzureSubnets } from "../lib/addressing";
import { DEFAULT_ADDRESS_SPACE } from "../lib/azure/network";
import { awsRegions } from "../lib/catalog";
import type { Plan } from "../lib/planning";
import type { AwsBedrockCaller, AwsBedrockStackProps } from "./aws-bedrock-props";
import type { DeploymentContext } from "./context";
import { pinnedAddressesOf } from "./interconnect-of-document";

/** Days of a year, leap days counted, so that records are kept at least as many years as are asked for. */
const DAYS_A_YEAR = 366;

/**
 * What a document asks of Bedrock; undefined where it has no `aws` section or no alias that Bedrock serves.
 * @param issuerUrl The OIDC issuer of the cluster that callers run in; absent: nobody in a cluster can call.
 * @param gateway The gateway, where it is one of those callers.
 */
export function bedrockOf(
  context: DeploymentContext,
  plan: Plan,
  issuerUrl: string | undefined,
  gateway?: AwsBedrockCaller,
): AwsBedrockStackProps | undefined {
  const { deployment, tags, production } = context;
  const { aws, policy, azure, name } = deployment;
  if (aws === undefined || plan.bedrockModels.length === 0) return undefined;
  const { bedrock, network } = aws;
  const { previousVersions, ...guardrail } = bedrock.guardrail ?? {};
  return {
    name,
    region: aws.region,
    accountId: aws.accountId,
    tags,
    production,
    addressSpace: network.addressSpace,
    availabilityZones: network.availabilityZones,
    existingNetwork: network.existing,
    services: [...bedrock.endpoints, "sts"],
    fips: bedrock.fips,
    fedRamp: fedRampOf(policy.frameworks),
    mantle: bedrock.mantle,
    pinnedAddresses: pinnedAddressesOf(context),
    callByUrl: deployment.interconnect?.dns === "endpoint-url",
    clientSecurityGroupIds: bedrock.clientSecurityGroupIds,
    clientRanges: bedrock.clientRanges.length > 0 ? bedrock.clientRanges : platformRanges(context),
    models: plan.bedrockModels,
    allowedRegions: regionsOf(policy.residency.area, aws.region),
    allowGlobal: bedrock.allowGlobalProfiles,
    costTags: { deployment: name },
    guardrail,
    previousGuardrailVersions: previousVersions,
    issuerUrl,
    oidcProviderArn: bedrock.oidcProviderArn,
    callers: issuerUrl === undefined ? [] : [...callersOf(context, plan), ...(gateway === undefined ? [] : [gateway])],
    kmsKeyArn: aws.kmsKeyArn,
    manageInvocationLogging: bedrock.manageInvocationLogging,
    logText: bedrock.invocationLogText,
    logRetentionDays: aws.logRetentionDays,
    auditTrail: aws.audit.cloudTrailDataEvents
      ? { retentionDays: policy.auditRetentionYears * DAYS_A_YEAR, locked: aws.audit.locked }
      : undefined,
    budget: aws.budget,
    alarmEmails: azure.monitoring.alertEmails,
  };
}

/** Prompts may be processed wherever the residency area reaches in AWS. */
function regionsOf(area: string | undefined, region: string): string[] {
  const inside = awsRegions().filter((one) => one.area === area);
  return inside.length === 0 ? [region] : inside.map((one) => one.name);
}

function fedRampOf(frameworks: readonly string[]): "moderate" | "high" | undefined {
  if (frameworks.includes("fedramp-high")) return "high";
  return frameworks.includes("fedramp-moderate") ? "moderate" : undefined;
}

/** What a document leaves open about who calls Bedrock, in words. */
export function bedrockNotes(
  context: DeploymentContext,
  plan: Plan,
  issuerUrl: string | undefined,
  gateway?: AwsBedrockCaller,
): string[] {
  if (context.deployment.aws === undefined || plan.bedrockModels.length === 0) return [];
  const callers = [...callersOf(context, plan), ...(gateway === undefined ? [] : [gateway])].map((one) => one.name);
  if (callers.length === 0) {
    return ["nobody can call Bedrock yet: no consumer of an alias that it serves names a serviceAccount"];
  }
  return issuerUrl === undefined
    ? [`${callers.join(", ")} can't call Bedrock yet: no cluster is made, and cluster.existing names no issuer`]
    : [];
}

/** Consumers on the cluster, each with the aliases that Bedrock serves. */
function callersOf(context: DeploymentContext, plan: Plan): AwsBedrockCaller[] {
  const served = new Set(plan.bedrockModels.map((one) => one.alias));
  return context.deployment.consumers.flatMap(({ name, serviceAccount, models }) => {
    const own = models.filter((alias) => served.has(alias));
    if (serviceAccount === undefined || own.length === 0) return [];
    return [{ name, namespace: serviceAccount.namespace, serviceAccount: serviceAccount.name, models: own }];
  });
}

/** The platform's own nodes call, where the document names nobody else. */
function platformRanges(context: DeploymentContext): string[] {
  const { network } = context.deployment.azure;
  if (network.existing !== undefined) return [];
  const addressSpace = network.addressSpace ?? DEFAULT_ADDRESS_SPACE;
  return [network.subnets?.aksNodes ?? planAzureSubnets(addressSpace).aksNodes];
}
