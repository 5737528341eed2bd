import type { App } from "cdktf";
import type { Construct } from "constructs";
import { AuditArchive } from "../lib/azure/audit-archive";
import { KeyVault } from "../lib/azure/key-vault";
import type { AzureOpenAi } from "../lib/azure/openai";
import type { Plan } from "../lib/planning";
import { AzureAccountStack } from "./azure-account-stack";
import type { Foundation } from "./azure-foundation";
import type { DeploymentContext } from "./context";

const AZURE_OPENAI_STANDBY = "azure-openai-standby";

/**
 * The same model deployments in another region, for the day the first one is full or fails: an account of its own, with
 * its own archive and keys, as both want to be in its region. Its endpoint is in the platform's network, where whoever
 * calls the first account reaches it.
 */
export class AzureOpenAiStandbyStack extends AzureAccountStack {
  readonly openAi: AzureOpenAi;

  constructor(
    scope: Construct,
    context: DeploymentContext,
    plan: Plan,
    standby: NonNullable<Plan["azureStandby"]>,
    foundation: Foundation,
  ) {
    super(scope, AZURE_OPENAI_STANDBY, apart(context), {
      groupWord: "openai",
      location: standby.region,
      resourceProviders: [
        "Microsoft.Authorization",
        "Microsoft.CognitiveServices",
        "Microsoft.Insights",
        "Microsoft.KeyVault",
        "Microsoft.ManagedIdentity",
        "Microsoft.Network",
        "Microsoft.Storage",
      ],
    });
    this.addGovernance(context, { standby: this.group.id });
    const subdomain = context.deployment.azure.openai.standby?.subdomain;
    const beside = this.besides(context, foundation);
    this.openAi = this.addAccount(context, plan, foundation, { ...standby, subdomain, beside });
    this.addPrincipals(context, plan, this.openAi);
    this.addAlerts(context, this.openAi, standby);
  }

  /** An archive and a vault of its own, each where the first account has one. */
  private besides({ deployment, production }: DeploymentContext, { network, dns, logs }: Foundation) {
    const { azure, policy } = deployment;
    const closed = {
      ...this.placement,
      networkLocation: azure.region,
      cloud: azure.cloud,
      subnetId: network.subnetId("privateEndpoints"),
      dns,
      workspaceId: logs.workspaceId,
      acceptUnverifiedFacts: azure.acceptUnverifiedFacts,
      production,
    };
    const archive = azure.monitoring.archive.enabled
      ? new AuditArchive(this, "Archive", {
          ...closed,
          retentionYears: policy.auditRetentionYears,
          locked: azure.monitoring.archive.locked,
        })
      : undefined;
    const vault =
      azure.encryption.mode === "customer-managed"
        ? new KeyVault(this, "Vault", {
            ...closed,
            tenantId: azure.tenantId,
            keyAdministrators: azure.encryption.keyAdministrators,
            archiveId: archive?.storageAccountId,
          })
        : undefined;
    return { archive, vault };
  }
}

/** Names apart from those of the first account, which have no such word. */
const apart = (context: DeploymentContext): DeploymentContext => ({
  ...context,
  naming: (kind, ...words) => context.naming(kind, ...words, "standby"),
});

/** The standby account where the plan has one. */
export function addStandby(
  app: App,
  context: DeploymentContext,
  plan: Plan,
  foundation: Foundation,
): AzureOpenAiStandbyStack | undefined {
  return plan.azureStandby && new AzureOpenAiStandbyStack(app, context, plan, plan.azureStandby, foundation);
}

/** What the standby account leaves to others, in words. */
export function standbyNotes({ azureStandby }: Plan, withGateway: boolean): string[] {
  if (azureStandby === undefined) return [];
  return [
    ...(withGateway
      ? []
      : [`nobody turns to the standby account in ${azureStandby.region}: there is no gateway, so callers have to`]),
    `the network, the cluster and the gateway are in one region: for the day that region fails, give the document an environment in ${azureStandby.region}`,
  ];
}
