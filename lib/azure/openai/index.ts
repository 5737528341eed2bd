import { CognitiveAccount } from "@cdktf/provider-azurerm/lib/cognitive-account";
import { CognitiveDeployment } from "@cdktf/provider-azurerm/lib/cognitive-deployment";
import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting";
import { Annotations, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { privateDnsZonesFor } from "../../catalog";
import { azureErrors, InferraError } from "../../errors";
import { PrivateEndpoint } from "../private-endpoint";
import { placed } from "../scope";
import { ACCOUNT_SUBRESOURCE, type AzureOpenAiProps, LOG_CATEGORIES } from "./props";
import { type CheckedDeployment, checkDeployments } from "./validate";

export type { AzureOpenAiProps, OpenAiDeployment, Weakened } from "./props";

/**
 * An Azure OpenAI account that is reached over a private endpoint only and by Entra identities only, with its model
 * deployments. No key exists to leak, nothing answers in public, the account itself calls nobody, versions are pinned,
 * and logs name who called without what was said.
 *
 * Resources are made in an order that avoids the service's races: account, deployments one by one, endpoint last.
 */
export class AzureOpenAi extends Construct {
  readonly resource: CognitiveAccount;
  /** The deployments by name. */
  readonly deployments: Readonly<Record<string, CognitiveDeployment>>;
  readonly privateEndpoint: PrivateEndpoint;
  /** The subdomain, which is the first label of the account's host name. */
  readonly subdomain: string;

  constructor(scope: Construct, id: string, props: AzureOpenAiProps) {
    super(scope, id);
    const name = props.naming("cognitive-account");
    this.subdomain = props.subdomain ?? name;
    const { deployments, warnings } = checkDeployments(this.node.path, props);
    for (const warning of warnings) {
      Annotations.of(this).addWarning(`${warning.code}: ${warning.message}; ${warning.fix}`);
    }

    this.resource = new CognitiveAccount(this, "Resource", {
      name,
      ...placed(props),
      kind: props.kind ?? "OpenAI",
      skuName: "S0",
      customSubdomainName: this.subdomain,
      publicNetworkAccessEnabled: false,
      localAuthEnabled: false,
      networkAcls: {
        defaultAction: "Deny",
        bypass: props.allowTrustedAzureServices === undefined ? "None" : "AzureServices",
        ipRules: [],
      },
      outboundNetworkAccessRestricted: true,
      fqdns: [...(props.outboundFqdns ?? [])],
      identity: { type: "SystemAssigned" },
      lifecycle: (props.production ?? true) ? { preventDestroy: true } : undefined,
    });

    this.deployments = this.addDeployments(deployments, props);
    const last = Object.values(this.deployments).at(-1);
    this.privateEndpoint = this.addPrivateEndpoint(props, last === undefined ? [] : [last]);
    this.addDiagnostics(props);
  }

  /** The id of the account. */
  get accountId(): string {
    return this.resource.id;
  }

  /** The URL that applications call; it resolves to a private address where the zones are linked. */
  get endpoint(): string {
    return this.resource.endpoint;
  }

  /** Parallel changes to one account end in conflicts, so each deployment waits for the one before it. */
  private addDeployments(
    deployments: readonly CheckedDeployment[],
    props: AzureOpenAiProps,
  ): Record<string, CognitiveDeployment> {
    const made: Record<string, CognitiveDeployment> = {};
    let previous: CognitiveDeployment | undefined;
    for (const deployment of deployments) {
      previous = new CognitiveDeployment(this, `Deployment-${deployment.name}`, {
        name: deployment.name,
        cognitiveAccountId: this.resource.id,
        model: { format: "OpenAI", name: deployment.model, version: deployment.version },
        sku: { name: deployment.sku, capacity: deployment.units },
        versionUpgradeOption: "NoAutoUpgrade",
        // Unset, the provider shows a difference in every plan.
        raiPolicyName: "Microsoft.DefaultV2",
        dependsOn: previous === undefined ? undefined : [previous],
        provider: props.provider,
      });
      made[deployment.name] = previous;
    }
    return made;
  }

  /** Last, as the account refuses an endpoint while a deployment changes it. */
  private addPrivateEndpoint(props: AzureOpenAiProps, after: readonly ITerraformDependable[]): PrivateEndpoint {
    const zones = privateDnsZonesFor("cognitive-account", props.cloud ?? "public");
    const unverified = zones.find((zone) => zone.status === "unverified");
    if (unverified !== undefined && props.dns.mode !== "policy" && props.acceptUnverifiedFacts === undefined) {
      throw new InferraError(azureErrors.unverifiedFact(this.node.path, `the private DNS zone ${unverified.zone}`));
    }
    return new PrivateEndpoint(this, "PrivateEndpoint", {
      ...props,
      location: props.networkLocation ?? props.location,
      targetId: this.resource.id,
      subresource: ACCOUNT_SUBRESOURCE,
      zones: zones.map((zone) => zone.zone),
      word: "openai",
      after,
    });
  }

  private addDiagnostics(props: AzureOpenAiProps): void {
    const categories: string[] = [...LOG_CATEGORIES, ...(props.logTraceCategory === undefined ? [] : ["Trace"])];
    new MonitorDiagnosticSetting(this, "Diagnostics", {
      name: props.naming("diagnostic-setting", "logs"),
      targetResourceId: this.resource.id,
      logAnalyticsWorkspaceId: props.workspaceId,
      enabledLog: categories.map((category) => ({ category })),
      enabledMetric: [{ category: "AllMetrics" }],
      // The service is busy with the endpoint until that is done.
      dependsOn: [this.privateEndpoint.resource],
      provider: props.provider,
    });
  }
}
