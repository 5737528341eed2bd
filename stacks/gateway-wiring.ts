import type { App, TerraformStack } from "cdktf";
import { gatewayServiceAccount } from "../charts/gateway";
import { planAzureSubnets } from "../lib/addressing";
import { firstAzureAddress } from "../lib/addressing/azure-plan";
import { DEFAULT_ADDRESS_SPACE } from "../lib/azure/network";
import type { Plan } from "../lib/planning";
import { auditLacks, auditNotes, auditOf } from "./audit-of-document";
import type { AwsBedrockStack } from "./aws-bedrock";
import type { AwsBedrockCaller } from "./aws-bedrock-props";
import type { AzureClusterStack } from "./azure-cluster";
import type { Foundation } from "./azure-foundation";
import type { AzureOpenAiStack } from "./azure-openai";
import type { AzureOpenAiStandbyStack } from "./azure-openai-standby";
import { NAMESPACES } from "./cluster-namespaces";
import { makesCluster } from "./cluster-of-document";
import type { DeploymentContext } from "./context";
import { GatewayStack } from "./gateway";
import { type GatewayPlaces, gatewayRequestOf } from "./gateway-of-document";
import { overflowOf } from "./gateway-overflow";
import { accessOf } from "./platform-of-document";
import type { Served } from "./serve";

/** What stands before the gateway; absent: it doesn't. */
export interface BeforeGateway {
  readonly foundation: Foundation;
  readonly made?: AzureClusterStack;
  readonly openAi?: AzureOpenAiStack;
  readonly standby?: AzureOpenAiStandbyStack;
  /** Bedrock, where the clouds are joined. */
  readonly aws?: AwsBedrockStack;
  readonly served?: Served;
}

/** The name of the gateway among those who call Bedrock. */
const BEDROCK_CALLER = "inference-gateway";

/** What the gateway lacks in the document, in words; empty where nothing lacks, or none is asked for. */
export function gatewayLacks(context: DeploymentContext, plan: Plan): string[] {
  const { azure, cluster, gateway } = context.deployment;
  if (gateway === undefined) return [];
  const onCluster = makesCluster(context, plan) || cluster?.existing?.kubeconfigPath !== undefined;
  const existingNetwork = azure.network.existing !== undefined;
  return [
    ...(onCluster ? [] : ["a cluster in Azure: cluster.adminGroupIds, or cluster.existing.kubeconfigPath"]),
    ...(azure.tenantId === undefined ? ["azure.tenantId"] : []),
    ...(["hostname", "entraAppId", "certificate"] as const)
      .filter((key) => gateway[key] === undefined)
      .map((key) => `gateway.${key}`),
    ...(existingNetwork && gateway.privateAddress === undefined ? ["gateway.privateAddress"] : []),
    ...(existingNetwork && azure.network.existing?.subnets.gateway === undefined
      ? ["azure.network.existing.subnets.gateway"]
      : []),
    ...(existingNetwork && callerRanges(context).length === 0 ? ["gateway.callerRanges"] : []),
    ...auditLacks(context),
  ];
}

/** The gateway as one of those who call Bedrock from the cluster. */
export function gatewayOnBedrock({ deployment }: DeploymentContext, plan: Plan): AwsBedrockCaller {
  return {
    name: BEDROCK_CALLER,
    namespace: NAMESPACES.gateway,
    serviceAccount: gatewayServiceAccount(deployment.gateway?.implementation),
    models: plan.bedrockModels.map((one) => one.alias),
  };
}

/** The gateway in front of what stands, and what there is to say of it. Call it where nothing lacks. */
export function addGateway(app: App, context: DeploymentContext, plan: Plan, before: BeforeGateway): string[] {
  const { azure, cluster, gateway, interconnect } = context.deployment;
  const { entraAppId = "", hostname = "", certificate, implementation = "agentgateway" } = gateway ?? {};
  const { description, notes } = gatewayRequestOf(context, plan, placesOf(context, plan, before));
  if (description.aliases.length === 0) return [...notes, "no gateway is made: it would offer nothing"];
  const { made, served, openAi, standby, aws, foundation } = before;
  const metrics = served?.metrics;
  const tenantId = azure.tenantId ?? "";
  const stack = new GatewayStack(app, context, {
    access: accessOf(context, made?.cluster),
    issuerUrl: made?.cluster.oidcIssuerUrl ?? cluster?.existing?.oidcIssuerUrl ?? "",
    virtualNetworks: { platform: foundation.network.vnetId },
    vaultId: certificate?.keyVaultId ?? "",
    certificate: certificate?.name ?? "",
    ...(description.backends.some((one) => one.kind === "azure-openai")
      ? { accountId: openAi?.openAi.accountId, standbyAccountId: standby?.openAi.accountId }
      : {}),
    namespaceThere: served !== undefined,
    overflow: metrics && overflowOf(plan, implementation, description, metrics.watched),
    audit: auditOf(context, { foundation, made, metrics }),
    gateway: {
      implementation,
      description,
      hostname,
      entra: { tenantId, audience: entraAppId },
      aws: description.backends.some((one) => one.kind === "bedrock") ? aws?.pod(BEDROCK_CALLER) : undefined,
      callers: [...callerRanges(context), ...(interconnect?.awsCallerRanges ?? [])],
      privateAddress: gateway?.privateAddress ?? firstAzureAddress(gatewayRange(context)),
      subnet: lastOf(azure.network.existing?.subnets.gateway) ?? context.naming("subnet", "gateway"),
      replicas: gateway?.replicas,
      scrapers: metrics === undefined ? [] : [{ namespace: NAMESPACES.monitoring }],
      monitored: metrics !== undefined || cluster?.prometheus === "existing",
      tokenStore: gateway?.tokenStore,
      storedAzureCredential: gateway?.storedAzureCredential,
      mirror: cluster?.registryMirror,
    },
  });
  // Its namespace and what reads its metrics are theirs, and nothing of it refers to them. It waits for neither models nor
  // the path between the clouds: until they are there, it answers that they are not.
  const parts: (TerraformStack | undefined)[] = [made, served?.platform];
  for (const one of parts) if (one !== undefined) stack.addDependency(one);
  return [
    ...notes,
    ...stack.gateway.notes.map(({ alias, text }) => `gateway, ${alias}: ${text}`),
    ...(plan.bedrockModels.length > 0 && aws === undefined
      ? ["the gateway calls nothing in AWS: the document joins no clouds"]
      : []),
    ...auditNotes(context, plan, metrics),
    ...notesOf(context),
  ];
}

/** What is left to people. */
function notesOf({ deployment: { azure, gateway } }: DeploymentContext): string[] {
  return [
    ...(gateway?.implementation === "agentgateway"
      ? ["the CRDs of the Gateway API, release 1.6, must be on the cluster before the stack gateway is applied"]
      : []),
    ...(azure.dns.mode === "managed"
      ? []
      : [`${gateway?.hostname} is a private zone of its own, linked to the platform's network: link it to yours`]),
  ];
}

function placesOf(
  context: DeploymentContext,
  plan: Plan,
  { openAi, standby, aws, served }: BeforeGateway,
): GatewayPlaces {
  const models = Object.entries(served?.models ?? {});
  return {
    services: Object.fromEntries(models.map(([alias, { stable }]) => [alias, stable.service])),
    canaries: Object.fromEntries(
      models.flatMap(([alias, { canary, percent }]) =>
        canary === undefined ? [] : [[alias, { service: canary.service, percent }]],
      ),
    ),
    account: openAi?.openAi.subdomain,
    standbyAccount: standby?.openAi.subdomain,
    bedrock: aws && bedrockPlace(context, plan, aws),
  };
}

function bedrockPlace({ deployment }: DeploymentContext, plan: Plan, aws: AwsBedrockStack): GatewayPlaces["bedrock"] {
  const runtime = aws.endpoints.hosts.find((one) => one.service === "runtime");
  if (runtime === undefined) return undefined;
  const { guardrail } = aws;
  return {
    region: deployment.aws?.region ?? "",
    host: deployment.interconnect?.dns === "endpoint-url" ? runtime.endpointHost : runtime.host,
    models: Object.fromEntries(plan.bedrockModels.map(({ alias }) => [alias, aws.modelId(alias) ?? ""])),
    guardrail: guardrail && { identifier: guardrail.guardrailId, version: guardrail.version },
  };
}

/** The virtual network's own range, and what the document adds. */
function callerRanges({ deployment: { azure, gateway } }: DeploymentContext): string[] {
  const { existing, addressSpace = DEFAULT_ADDRESS_SPACE, callerRanges: others } = azure.network;
  return [...(existing === undefined ? [addressSpace] : []), ...others, ...(gateway?.callerRanges ?? [])];
}

function gatewayRange({ deployment: { azure } }: DeploymentContext): string {
  const { addressSpace = DEFAULT_ADDRESS_SPACE, subnets } = azure.network;
  return subnets?.gateway ?? planAzureSubnets(addressSpace).gateway;
}

const lastOf = (id: string | undefined): string | undefined => id?.split("/").at(-1);
