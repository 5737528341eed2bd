import type { Construct } from "constructs";
import { Alerts } from "../lib/azure/alerts";
import { Budget } from "../lib/azure/budget";
import { CallerIdentity } from "../lib/azure/caller-identity";
import { DefenderForAi } from "../lib/azure/defender";
import { Governance } from "../lib/azure/governance";
import { EncryptionKey } from "../lib/azure/key-vault";
import { AzureOpenAi, type CustomerManagedKey } from "../lib/azure/openai";
import type { PromptExposure } from "../lib/azure/prompt-exposure";
import { deploymentSku, POLICY_FRAMEWORKS, type PolicyFramework } from "../lib/catalog";
import type { Plan } from "../lib/planning";
import type { Foundation } from "./azure-foundation";
import { AzureStack } from "./azure-stack";
import { addServiceAccounts, callersOf } from "./callers-of-document";
import type { DeploymentContext } from "./context";

const AZURE_OPENAI = "azure-openai";

/** The primary inference path: one private Azure OpenAI account with a model deployment an alias. */
export class AzureOpenAiStack extends AzureStack {
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
    const { azure, asOf, policy } = context.deployment;
    const { openai } = azure;
    const promptExposure = exposureOf(context, plan);
    if (openai.governance !== "none") this.addGovernance(context, foundation);
    if (openai.defenderForAi) new DefenderForAi(this, "DefenderForAi", { promptExposure });
    this.openAi = new AzureOpenAi(this, "OpenAi", {
      ...this.placement,
      location: openai.region ?? azure.region,
      networkLocation: azure.region,
      cloud: azure.cloud,
      subdomain: openai.subdomain,
      kind: openai.kind,
      deployments: plan.azureDeployments.map(({ units, tokensPerMinute: _, ...one }) => ({ ...one, capacity: units })),
      capacityCeiling: openai.capacityCeiling,
      contentFilters: openai.contentFilters.length === 0 ? undefined : openai.contentFilters,
      residency: policy.residency.level,
      asOf,
      customerManagedKey: this.keyOf(context, foundation),
      subnetId: foundation.network.subnetId("privateEndpoints"),
      dns: foundation.dns,
      workspaceId: foundation.logs.workspaceId,
      archive: foundation.archive,
      promptExposure,
      outboundFqdns: openai.outboundFqdns,
      allowTrustedAzureServices: openai.trustedAzureServices,
      zones: azure.dns.accountZones,
      acceptUnverifiedFacts: azure.acceptUnverifiedFacts,
      production: context.production,
    });
    this.addCallers(context, plan);
    this.watch(context, plan);
  }

  private keyOf(context: DeploymentContext, { vault }: Foundation): CustomerManagedKey | undefined {
    const { encryption } = context.deployment.azure;
    if (encryption.mode === "platform-managed" || vault === undefined) return undefined;
    const key =
      encryption.keyId === undefined
        ? new EncryptionKey(this, "Key", {
            naming: this.placement.naming,
            vault,
            word: "openai",
            expiry: { asOf: context.deployment.asOf },
            production: context.production,
          })
        : EncryptionKey.fromId(encryption.keyId, vault);
    return { key, identity: encryption.identity };
  }

  /** Over every resource group that holds a part of the path: definitions judge vaults and subnets too. */
  private addGovernance(context: DeploymentContext, foundation: Foundation): void {
    const { azure, policy } = context.deployment;
    const { resourceGroupId } = foundation;
    new Governance(this, "Governance", {
      naming: this.placement.naming,
      cloud: azure.cloud,
      scope: {
        resourceGroupIds: {
          openai: this.group.id,
          ...(resourceGroupId === undefined ? {} : { foundation: resourceGroupId }),
        },
      },
      residency: policy.residency.level,
      residencyEffect: azure.openai.governance === "audit" ? "Audit" : "Deny",
      frameworks: policy.frameworks.filter(hasBuiltInPolicies),
    });
  }

  /** Those who may call the account; service accounts of a cluster that is made later are let in there. */
  private addCallers(context: DeploymentContext, plan: Plan): void {
    const callers = callersOf(context, plan);
    for (const { name, caller } of callers.principals) {
      new CallerIdentity(this, `Caller-${name}`, { ...this.placement, name, accountId: this.openAi.accountId, caller });
    }
    const issuerUrl = context.deployment.cluster?.existing?.oidcIssuerUrl;
    if (issuerUrl !== undefined) addServiceAccounts(this, this.openAi, issuerUrl, callers);
  }

  private watch(context: DeploymentContext, plan: Plan): void {
    const { monitoring, budget, openai, region } = context.deployment.azure;
    const { actionGroupId, alertEmails } = monitoring;
    const alerts =
      actionGroupId === undefined && alertEmails.length === 0
        ? undefined
        : new Alerts(this, "Alerts", {
            ...this.placement,
            accountId: this.openAi.accountId,
            accountLocation: openai.region ?? region,
            provisioned: plan.azureDeployments.some((one) => deploymentSku(one.sku)?.billing === "provisioned"),
            actionGroupId,
            emails: alertEmails,
          });
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

/** What the document says of prompts leaving the account; strict where a workload on it carries health data. */
function exposureOf(context: DeploymentContext, plan: Plan): PromptExposure {
  const managed = new Set(plan.workloads.filter((one) => one.placement !== "self-hosted").map((one) => one.name));
  const healthData = context.deployment.workloads.some((one) => one.data === "phi" && managed.has(one.name));
  const { promptExposure, defenderForAi } = context.deployment.azure.openai;
  return { healthData, ...promptExposure, defenderPlan: defenderForAi ? "made-here" : promptExposure.defenderPlan };
}

/** Azure has no built-in policies for some frameworks, such as OWASP's list. */
const hasBuiltInPolicies = (framework: string): framework is PolicyFramework =>
  (POLICY_FRAMEWORKS as readonly string[]).includes(framework);
