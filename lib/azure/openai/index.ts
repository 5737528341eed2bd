import { CognitiveAccount } from "@cdktf/provider-azurerm/lib/cognitive-account";
import { CognitiveDeployment } from "@cdktf/provider-azurerm/lib/cognitive-deployment";
import { ManagementLock } from "@cdktf/provider-azurerm/lib/management-lock";
import type { ITerraformDependable, TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";
import { azureRegion, privateDnsZonesFor, safeLogCategories } from "../../catalog";
import { Diagnostics } from "../diagnostics";
import { warn } from "../findings";
import { PrivateEndpoint } from "../private-endpoint";
import { zoneNames } from "../private-endpoint/zones";
import { type ExposurePlace, exposurePlaces, exposureWarnings, refuseExposure } from "../prompt-exposure";
import { placed } from "../scope";
import { addFilter, checkFilter, withDefaultFilter } from "./content-filter";
import { type AccountEncryption, encryptionCaveats, prepareEncryption, setKeyAfterwards } from "./encryption";
import { ACCOUNT_SUBRESOURCE, type AzureOpenAiProps } from "./props";
import { type CheckedDeployment, checkAccount, checkDeployments } from "./validate";

export type { Attested, ExposurePlace, PromptExposure } from "../prompt-exposure";
export type { Weakened } from "../weakened";
export type { ContentFilterPolicy, FilterSetting, FilterSeverity } from "./content-filter";
export { type CalledServices, serviceHosts } from "./outbound";
export type { AzureOpenAiProps, CapacityCeiling, CustomerManagedKey, OpenAiDeployment } from "./props";

/**
 * An Azure OpenAI account that is reached over a private endpoint only and by Entra identities only, with its model
 * deployments. No key exists to leak, nothing answers in public, the account itself calls nobody, versions are pinned,
 * and logs name who called without what was said.
 *
 * Resources are made in an order that avoids the service's races: account, key, filters, deployments one by one,
 * endpoint, diagnostics.
 */
export class AzureOpenAi extends Construct {
  readonly resource: CognitiveAccount;
  /** The deployments by name. */
  readonly deployments: Readonly<Record<string, CognitiveDeployment>>;
  readonly privateEndpoint: PrivateEndpoint;
  /** The subdomain, which is the first label of the account's host name. */
  readonly subdomain: string;
  /** Whether any deployment has provisioned throughput, which alerts want to know. */
  readonly provisioned: boolean;
  /** Where prompts could go, place by place, for reviewers and evidence. */
  readonly promptExposure: readonly ExposurePlace[];

  constructor(scope: Construct, id: string, props: AzureOpenAiProps) {
    super(scope, id);
    const where = this.node.path;
    const name = props.naming("cognitive-account");
    this.subdomain = props.subdomain ?? name;
    const filters = withDefaultFilter(props.contentFilters ?? []);
    const exposure = props.promptExposure ?? {};
    const exposed = { outboundFqdns: props.outboundFqdns, geography: azureRegion(props.location)?.geography };
    checkAccount(where, this.subdomain, props);
    refuseExposure(where, exposure);
    const { deployments, warnings } = checkDeployments(where, props, filters);
    warn(this, [
      ...warnings,
      ...filters.flatMap((filter) => checkFilter(`${where}/Filter-${filter.name}`, filter)),
      ...exposureWarnings(where, exposure, exposed),
      ...encryptionCaveats(where, props),
    ]);
    this.promptExposure = exposurePlaces(exposure, exposed);
    this.provisioned = deployments.some((deployment) => deployment.billing === "provisioned");

    const encryption = prepareEncryption(this, props);
    this.resource = this.addAccount(name, encryption, props);
    // The account takes one change at a time, so each of its parts waits for the one before it.
    let after = setKeyAfterwards(this, this.accountIdentity(), props);
    for (const filter of filters) {
      after = [addFilter(this, this.resource.id, filter, { after, provider: props.provider })];
    }
    const made: Record<string, CognitiveDeployment> = {};
    for (const deployment of deployments) {
      const one = this.addDeployment(deployment, after, props);
      made[deployment.name] = one;
      after = [one];
    }
    this.deployments = made;
    this.privateEndpoint = this.addPrivateEndpoint(props, after);
    this.addSettings(props);
  }

  /** The id of the account. */
  get accountId(): string {
    return this.resource.id;
  }

  /** The URL that applications call; it resolves to a private address where the zones are linked. */
  get endpoint(): string {
    return this.resource.endpoint;
  }

  private addAccount(name: string, encryption: AccountEncryption, props: AzureOpenAiProps): CognitiveAccount {
    return new CognitiveAccount(this, "Resource", {
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
      identity: encryption.identity,
      customerManagedKey: encryption.customerManagedKey,
      lifecycle: lifecycleOf(props.production ?? true, encryption.ignoreChanges),
      dependsOn: encryption.before.length === 0 ? undefined : [...encryption.before],
    });
  }

  private accountIdentity() {
    const { id, identity } = this.resource;
    return { id, principalId: identity.principalId, tenantId: identity.tenantId };
  }

  private addDeployment(
    deployment: CheckedDeployment,
    after: readonly ITerraformDependable[],
    props: AzureOpenAiProps,
  ): CognitiveDeployment {
    return new CognitiveDeployment(this, `Deployment-${deployment.name}`, {
      name: deployment.name,
      cognitiveAccountId: this.resource.id,
      model: { format: "OpenAI", name: deployment.model, version: deployment.version },
      sku: { name: deployment.sku, capacity: deployment.units },
      versionUpgradeOption: "NoAutoUpgrade",
      // Unset, the provider shows a difference in every plan.
      raiPolicyName: deployment.contentFilter,
      dependsOn: after.length === 0 ? undefined : [...after],
      provider: props.provider,
    });
  }

  /** Last, as the account refuses an endpoint while anything changes it. */
  private addPrivateEndpoint(props: AzureOpenAiProps, after: readonly ITerraformDependable[]): PrivateEndpoint {
    const zones = privateDnsZonesFor("cognitive-account", props.cloud ?? "public");
    return new PrivateEndpoint(this, "PrivateEndpoint", {
      ...props,
      location: props.networkLocation ?? props.location,
      targetId: this.resource.id,
      subresource: ACCOUNT_SUBRESOURCE,
      zones: zoneNames(this.node.path, "the account", zones, props.dns, props),
      word: "openai",
      after,
    });
  }

  /** Diagnostics and the lock; the service is busy with the endpoint until that is done. */
  private addSettings(props: AzureOpenAiProps): void {
    const after = [this.privateEndpoint.resource];
    const traced = props.promptExposure?.traceLogs !== undefined;
    new Diagnostics(this, "Diagnostics", {
      naming: props.naming,
      targetId: this.resource.id,
      categories: [...safeLogCategories("cognitive-account"), ...(traced ? ["Trace"] : [])],
      workspaceId: props.workspaceId,
      archiveId: props.archive?.storageAccountId,
      after,
      provider: props.provider,
    });
    if (props.deletionLock ?? false) {
      new ManagementLock(this, "Lock", {
        name: props.naming("management-lock", "openai"),
        scope: this.resource.id,
        lockLevel: "CanNotDelete",
        notes: "Take the lock away before a model deployment is removed.",
        dependsOn: after,
        provider: props.provider,
      });
    }
  }
}

function lifecycleOf(guarded: boolean, ignored: readonly string[]): TerraformResourceLifecycle | undefined {
  if (!guarded && ignored.length === 0) return undefined;
  return { preventDestroy: guarded || undefined, ignoreChanges: ignored.length === 0 ? undefined : [...ignored] };
}
