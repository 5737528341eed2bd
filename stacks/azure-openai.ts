import type { Construct } from "constructs";
import type { Alerts } from "../lib/azure/alerts";
import { Budget } from "../lib/azure/budget";
import { DefenderForAi } from "../lib/azure/defender";
import type { AzureOpenAi } from "../lib/azure/openai";
import type { Plan } from "../lib/planning";
import { AzureAccountStack, exposureOf } from "./azure-account-stack";
import type { Foundation } from "./azure-foundation";
import { addServiceAccounts, callersOf } from "./callers-of-document";
import type { DeploymentContext } from "./context";

const AZURE_OPENAI = "azure-openai";

/** The primary inference path: one private Azure OpenAI account with a model deployment an alias. */
export class AzureOpenAiStack extends AzureAccountStack {
  readonly openAi: AzureOpenAi;

  constructor(scope: Construct, context: DeploymentContext, plan: Plan, foundation: Foundation) {
    super(scope, AZURE_OPENAI, context, {
      groupWord: "openai",
      resourceProviders: [
        "Microsoft.Authorization",
        "Microsoft.CognitiveServices",
        "Microsoft.Consumption",
        "Microsoft.Insights",
        "Microsoft.KeyVault",
        "Microsoft.ManagedIdentity",
        "Microsoft.Network",
        "Microsoft.Security",
      ],
    });
    const { openai, region } = context.deployment.azure;
    this.addGovernance(context, {
      openai: this.group.id,
      foundation: foundation.resourceGroupId,
      network: foundation.network.resourceGroupId,
    });
    if (openai.defenderForAi) {
      new DefenderForAi(this, "DefenderForAi", { promptExposure: exposureOf(context, plan) });
    }
    const account = { region: openai.region ?? region, deployments: plan.azureDeployments };
    const { subdomain } = openai;
    this.openAi = this.addAccount(context, plan, foundation, { ...account, subdomain, beside: foundation });
    this.addCallers(context, plan);
    this.addBudget(context, this.addAlerts(context, this.openAi, account));
  }

  /** Those who may call the account; service accounts of a cluster that is made later are let in there. */
  private addCallers(context: DeploymentContext, plan: Plan): void {
    this.addPrincipals(context, plan, this.openAi);
    const issuerUrl = context.deployment.cluster?.existing?.oidcIssuerUrl;
    if (issuerUrl !== undefined) addServiceAccounts(this, this.openAi, issuerUrl, callersOf(context, plan));
  }

  private addBudget(context: DeploymentContext, alerts: Alerts | undefined): void {
    const { budget } = context.deployment.azure;
    if (budget === undefined) return;
    new Budget(this, "Budget", {
      naming: this.placement.naming,
      word: "openai",
      resourceGroupId: this.group.id,
      ...budget,
      actionGroupIds: alerts === undefined ? [] : [alerts.actionGroupId],
    });
  }
}
