import type { Construct } from "constructs";
import { AzureOpenAi } from "../lib/azure/openai";
import type { Plan } from "../lib/planning";
import type { Foundation } from "./azure-foundation";
import { AzureStack } from "./azure-stack";
import type { DeploymentContext } from "./context";

export const AZURE_OPENAI = "azure-openai";

/** The primary inference path: one private Azure OpenAI account with a model deployment an alias. */
export class AzureOpenAiStack extends AzureStack {
  readonly openAi: AzureOpenAi;

  constructor(scope: Construct, context: DeploymentContext, plan: Plan, foundation: Foundation) {
    super(scope, AZURE_OPENAI, context, {
      groupWord: "openai",
      resourceProviders: ["Microsoft.CognitiveServices", "Microsoft.Network", "Microsoft.Insights"],
    });
    const { azure, asOf, policy } = context.deployment;
    const { openai } = azure;
    this.openAi = new AzureOpenAi(this, "OpenAi", {
      ...this.placement,
      location: openai.region ?? azure.region,
      networkLocation: azure.region,
      cloud: azure.cloud,
      subdomain: openai.subdomain,
      kind: openai.kind,
      deployments: plan.azureDeployments.map(({ units, ...deployment }) => ({ ...deployment, capacity: units })),
      residency: policy.residency.level,
      asOf,
      subnetId: foundation.network.subnetId("privateEndpoints"),
      dns: foundation.dns,
      workspaceId: foundation.logs.workspaceId,
      outboundFqdns: openai.outboundFqdns,
      allowTrustedAzureServices: openai.trustedAzureServices,
      logTraceCategory: openai.logTraceCategory,
      acceptUnverifiedFacts: azure.acceptUnverifiedFacts,
      production: context.production,
    });
  }
}
