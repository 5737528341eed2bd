import type { App, TerraformStack } from "cdktf";
import type { IAwsNetwork } from "../lib/aws/network";
import type { ValidDeployment } from "../lib/deployment";
import { type Books, type Plan, planDeployment } from "../lib/planning";
import type { AwsBedrockStack } from "./aws-bedrock";
import type { AwsBedrockStackProps } from "./aws-bedrock-props";
import { AzureArcStack } from "./azure-arc";
import { AzureCallersStack } from "./azure-callers";
import { AzureClusterStack } from "./azure-cluster";
import { addFoundation, type Foundation } from "./azure-foundation";
import { AzureGpuPoolsStack } from "./azure-gpu-pools";
import { addNetwork } from "./azure-network";
import { AzureOpenAiStack } from "./azure-openai";
import { addStandby, standbyNotes } from "./azure-openai-standby";
import { bedrockNotes, bedrockOf } from "./bedrock-of-document";
import { callerNotes, callersOf } from "./callers-of-document";
import { clusterKind, clusterLacks, clusterOf, existingClusterOf, makesCluster, poolsOf } from "./cluster-of-document";
import { contextOf, type DeploymentContext } from "./context";
import { joinNotes, joinOf } from "./interconnect-of-document";
import { addInterconnect } from "./join";
import { addServing } from "./serve";
import { addBackend } from "./state";

const AWS_BEDROCK = "aws-bedrock";
const AWS_NETWORK = "aws-network";

/** What composing a deployment gives: what was decided, and the stacks in the order they are applied. */
export interface Composition {
  readonly plan: Plan;
  readonly stacks: readonly TerraformStack[];
  /** What the document asks for and these stacks don't provision. */
  readonly notes: readonly string[];
}

/** Puts the stacks of a deployment into an app. Reads nothing but its arguments; the caller synthesizes. */
export function compose(app: App, deployment: ValidDeployment, books: Books = {}): Composition {
  const plan = planDeployment(deployment, books);
  const context = contextOf(deployment);
  const join = joinOf(context, plan);
  const withCluster = makesCluster(context, plan);
  const network = standsOnAzure(context, plan, join) ? addNetwork(app, context, withCluster, join) : undefined;
  const foundation = network && addFoundation(app, context, network, withCluster);
  const managed = foundation && addAccount(app, context, plan, foundation);
  const standby = managed && addStandby(app, context, plan, foundation);
  const made =
    foundation !== undefined && withCluster
      ? new AzureClusterStack(app, context, foundation, clusterOf(context, plan, foundation))
      : undefined;
  const callers = callersOf(context, plan);
  if (made !== undefined && managed !== undefined && callers.serviceAccounts.length > 0) {
    new AzureCallersStack(app, context, managed.openAi, made.cluster.oidcIssuerUrl, callers);
  }
  const gateway = gatewayModule(deployment);
  const gatewayWants = gateway?.gatewayLacks(context, plan) ?? [];
  const withGateway = gateway !== undefined && gatewayWants.length === 0;
  const issuerUrl = made?.cluster.oidcIssuerUrl ?? deployment.cluster?.existing?.oidcIssuerUrl;
  const pools = addPools(app, context, plan, made);
  addRegistration(app, context);
  // Without a path between the clouds it could call nobody there.
  const caller = withGateway && join !== undefined ? gateway.gatewayOnBedrock(context, plan) : undefined;
  const bedrock = bedrockOf(context, plan, issuerUrl, caller);
  const aws = bedrock && addBedrock(app, deployment, bedrock);
  const path = join && foundation && addInterconnect(app, context, join, foundation, aws);
  const implementation = withGateway ? deployment.gateway?.implementation : undefined;
  const served = addServing(app, context, plan, { made, pools }, implementation);
  const before = foundation && {
    foundation,
    made,
    openAi: managed,
    standby,
    aws: path && aws,
    served: served.stands,
  };
  const gatewayNotes = withGateway && before ? gateway.addGateway(app, context, plan, before) : [];
  return {
    plan,
    stacks: app.node.children as TerraformStack[],
    notes: [
      ...notesOf(context, plan, network !== undefined),
      ...callerNotes(callers, issuerUrl),
      ...bedrockNotes(context, plan, issuerUrl, caller),
      ...standbyNotes(plan, withGateway),
      ...joinNotes(context, join),
      ...served.notes,
      ...gatewayNotes,
      ...(gatewayWants.length > 0 ? [`no gateway is made: the document lacks ${gatewayWants.join(" and ")}`] : []),
    ],
  };
}

/** A cluster on premises that serves everything itself needs no network of Azure's. */
const standsOnAzure = (context: DeploymentContext, plan: Plan, join: unknown): boolean =>
  clusterKind(context, plan) !== "on-premises" || plan.azureDeployments.length > 0 || join !== undefined;

const addAccount = (app: App, context: DeploymentContext, plan: Plan, foundation: Foundation) =>
  plan.azureDeployments.length > 0 ? new AzureOpenAiStack(app, context, plan, foundation) : undefined;

/** Loaded where a document asks for a gateway. */
const gatewayModule = (deployment: ValidDeployment): typeof import("./gateway-wiring") | undefined =>
  deployment.gateway && require("./gateway-wiring");

/** The VPC that is made for Bedrock's endpoints; undefined where one is there already. */
function awsNetworkOf(app: App, deployment: ValidDeployment, props: AwsBedrockStackProps): IAwsNetwork | undefined {
  if (props.existingNetwork !== undefined) return undefined;
  const { AwsNetworkStack }: typeof import("./aws-network") = require("./aws-network");
  const stack = new AwsNetworkStack(app, AWS_NETWORK, props);
  addBackend(stack, AWS_NETWORK, deployment);
  return stack.network;
}

/** Bedrock and its endpoints. Loaded where a document uses AWS; nobody else needs its provider package. */
function addBedrock(app: App, deployment: ValidDeployment, props: AwsBedrockStackProps): AwsBedrockStack {
  const { AwsBedrockStack }: typeof import("./aws-bedrock") = require("./aws-bedrock");
  const stack = new AwsBedrockStack(app, AWS_BEDROCK, { ...props, network: awsNetworkOf(app, deployment, props) });
  addBackend(stack, AWS_BEDROCK, deployment);
  return stack;
}

/** The GPU pools of a cluster, of the document's own or one that is there already; undefined where there are none. */
function addPools(
  app: App,
  context: DeploymentContext,
  plan: Plan,
  made: AzureClusterStack | undefined,
): AzureGpuPoolsStack | undefined {
  const existing = clusterKind(context, plan) === "existing" && clusterLacks(context, plan).length === 0;
  const cluster = made?.cluster ?? (existing ? existingClusterOf(context) : undefined);
  if (cluster === undefined || plan.selfHosting.pools.length === 0) return undefined;
  return new AzureGpuPoolsStack(app, context, cluster, poolsOf(context, plan));
}

/** Registers a cluster on premises, where the document says by which key. */
function addRegistration(app: App, context: DeploymentContext): void {
  const { agentPublicKeyCertificate, principals } = context.deployment.cluster?.arc ?? {};
  if (agentPublicKeyCertificate !== undefined) {
    new AzureArcStack(app, context, { agentPublicKeyCertificate, principals });
  }
}

/** Said out loud, so that nobody takes a document's word for what stands. */
function notesOf(context: DeploymentContext, plan: Plan, onAzure: boolean): string[] {
  const { deployment } = context;
  const { alertEmails, actionGroupId } = deployment.azure.monitoring;
  const selfHosted = plan.workloads.filter((one) => one.placement !== "managed").map((one) => one.name);
  const lacks = clusterLacks(context, plan);
  return [
    ...(onAzure && alertEmails.length === 0 && actionGroupId === undefined
      ? ["nobody is told of alerts: name azure.monitoring.alertEmails or actionGroupId"]
      : []),
    ...plan.selfHosting.notes,
    ...(lacks.length > 0
      ? [
          `${clusterKind(context, plan) === "existing" ? "no GPU pool" : "no cluster"} is made for ${selfHosted.join(", ") || "the gateway"}: the document lacks ${lacks.join(" and ")}`,
        ]
      : []),
    ...(deployment.cluster?.arc !== undefined && deployment.cluster.arc.agentPublicKeyCertificate === undefined
      ? [
          "the cluster on premises is taken as registered with Azure Arc: cluster.arc.agentPublicKeyCertificate is not given",
        ]
      : []),
  ];
}
