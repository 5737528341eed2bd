import { Alerts } from "../lib/azure/alerts";
import { CallerIdentity } from "../lib/azure/caller-identity";
import { Governance } from "../lib/azure/governance";
import { EncryptionKey } from "../lib/azure/key-vault";
import { AzureOpenAi, type AzureOpenAiProps, type CustomerManagedKey } from "../lib/azure/openai";
import type { PromptExposure } from "../lib/azure/prompt-exposure";
import { deploymentSku, POLICY_FRAMEWORKS, type PolicyFramework } from "../lib/catalog";
import type { Plan, PlannedAzureDeployment } from "../lib/planning";
import type { Foundation } from "./azure-foundation";
import { AzureStack } from "./azure-stack";
import { callersOf } from "./callers-of-document";
import type { DeploymentContext } from "./context";

/** What tells one account of a deployment from another. */
export interface AccountChoices {
  readonly region: string;
  readonly subdomain?: string;
  readonly deployments: readonly PlannedAzureDeployment[];
  /** What its keys and logs are kept in; both want to be in its region. */
  readonly beside: Pick<Foundation, "vault" | "archive">;
}

/** A private Azure OpenAI account in a state of its own, with what watches and governs it. */
export abstract class AzureAccountStack extends AzureStack {
  protected addAccount(
    context: DeploymentContext,
    plan: Plan,
    foundation: Foundation,
    { region, subdomain, deployments, beside }: AccountChoices,
  ): AzureOpenAi {
    const { azure, asOf, policy } = context.deployment;
    const { openai } = azure;
    const props: AzureOpenAiProps = {
      ...this.placement,
      location: region,
      networkLocation: azure.region,
      cloud: azure.cloud,
      subdomain,
      kind: openai.kind,
      deployments: deployments.map(({ units, tokensPerMinute: _, ...one }) => ({ ...one, capacity: units })),
      capacityCeiling: openai.capacityCeiling,
      contentFilters: openai.contentFilters.length === 0 ? undefined : openai.contentFilters,
      residency: policy.residency.level,
      asOf,
      customerManagedKey: this.keyOf(context, beside),
      subnetId: foundation.network.subnetId("privateEndpoints"),
      dns: foundation.dns,
      workspaceId: foundation.logs.workspaceId,
      archive: beside.archive,
      promptExposure: exposureOf(context, plan),
      outboundFqdns: openai.outboundFqdns,
      allowTrustedAzureServices: openai.trustedAzureServices,
      zones: azure.dns.accountZones,
      acceptUnverifiedFacts: azure.acceptUnverifiedFacts,
      production: context.production,
    };
    return new AzureOpenAi(this, "OpenAi", props);
  }

  private keyOf(context: DeploymentContext, { vault }: AccountChoices["beside"]): CustomerManagedKey | undefined {
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
  protected addGovernance(context: DeploymentContext, groups: Readonly<Record<string, string | undefined>>): void {
    const { azure, policy } = context.deployment;
    if (azure.openai.governance === "none") return;
    const made = Object.entries(groups).filter((one): one is [string, string] => one[1] !== undefined);
    new Governance(this, "Governance", {
      naming: this.placement.naming,
      cloud: azure.cloud,
      scope: { resourceGroupIds: Object.fromEntries(made) },
      residency: policy.residency.level,
      residencyEffect: azure.openai.governance === "audit" ? "Audit" : "Deny",
      frameworks: policy.frameworks.filter(hasBuiltInPolicies),
    });
  }

  /** Those who have an identity of the organisation's and may call the account. */
  protected addPrincipals(context: DeploymentContext, plan: Plan, { accountId }: AzureOpenAi): void {
    for (const { name, caller } of callersOf(context, plan).principals) {
      new CallerIdentity(this, `Caller-${name}`, { ...this.placement, name, accountId, caller });
    }
  }

  protected addAlerts(
    context: DeploymentContext,
    { accountId }: AzureOpenAi,
    { region, deployments }: Pick<AccountChoices, "region" | "deployments">,
  ): Alerts | undefined {
    const { actionGroupId, alertEmails } = context.deployment.azure.monitoring;
    if (actionGroupId === undefined && alertEmails.length === 0) return undefined;
    return new Alerts(this, "Alerts", {
      ...this.placement,
      accountId,
      accountLocation: region,
      provisioned: deployments.some((one) => deploymentSku(one.sku)?.billing === "provisioned"),
      actionGroupId,
      emails: alertEmails,
    });
  }
}

/** What the document says of prompts leaving the account; strict where a workload on it carries health data. */
export function exposureOf(context: DeploymentContext, plan: Plan): PromptExposure {
  const managed = new Set(plan.workloads.filter((one) => one.placement !== "self-hosted").map((one) => one.name));
  const healthData = context.deployment.workloads.some((one) => one.data === "phi" && managed.has(one.name));
  const { promptExposure, defenderForAi } = context.deployment.azure.openai;
  return { healthData, ...promptExposure, defenderPlan: defenderForAi ? "made-here" : promptExposure.defenderPlan };
}

/** Azure has no built-in policies for some frameworks, such as OWASP's list. */
const hasBuiltInPolicies = (framework: string): framework is PolicyFramework =>
  (POLICY_FRAMEWORKS as readonly string[]).includes(framework);
