import { DataAzurermSubscription } from "@cdktf/provider-azurerm/lib/data-azurerm-subscription";
import { PolicyDefinition } from "@cdktf/provider-azurerm/lib/policy-definition";
import { ResourceGroupPolicyAssignment } from "@cdktf/provider-azurerm/lib/resource-group-policy-assignment";
import { SubscriptionPolicyAssignment } from "@cdktf/provider-azurerm/lib/subscription-policy-assignment";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import {
  type AzureCloud,
  type AzurePolicy,
  azurePoliciesFor,
  type PolicyFramework,
  type ResidencyLevel,
} from "../../catalog";
import type { AzureNaming } from "../naming";
import { permittedSkus, RESIDENCY_PARAMETERS, RESIDENCY_RULE } from "./residency-rule";

export interface GovernanceProps {
  readonly naming: AzureNaming;
  /** The Azure cloud. Default `public`. */
  readonly cloud?: AzureCloud;
  /** What is governed: resource groups by a short name and id, or the whole subscription of the provider. */
  readonly scope: { readonly resourceGroupIds: Readonly<Record<string, string>> } | "subscription";
  /** How far inference may run; deployments that reach further are denied. Default `geography`. */
  readonly residency?: ResidencyLevel;
  /** `Audit` reports deployments that reach further and lets them be made. Default `Deny`. */
  readonly residencyEffect?: "Deny" | "Audit";
  /** Frameworks whose built-in policies are assigned, each with its default effect. Default: none. */
  readonly frameworks?: readonly PolicyFramework[];
  readonly provider?: TerraformProvider;
}

/**
 * Azure Policy over the platform: what a template, a script or a person in the portal makes is held to the residency
 * level too, and the built-in policies that a framework names report on the rest.
 */
export class Governance extends Construct {
  readonly resource: PolicyDefinition;
  /** The built-in policies that are assigned. */
  readonly assigned: readonly AzurePolicy[];

  constructor(scope: Construct, id: string, props: GovernanceProps) {
    super(scope, id);
    const level = props.residency ?? "geography";
    this.resource = new PolicyDefinition(this, "Resource", {
      name: props.naming("policy-definition", "deployment-residency"),
      displayName: "Azure OpenAI deployments run inference where data may be",
      description: "Denies model deployments whose SKU lets inference run further than the residency level allows.",
      policyType: "Custom",
      mode: "All",
      metadata: JSON.stringify({ category: "Cognitive Services" }),
      parameters: JSON.stringify(RESIDENCY_PARAMETERS),
      policyRule: JSON.stringify(RESIDENCY_RULE),
      provider: props.provider,
    });
    this.assign(props, "residency", {
      definitionId: this.resource.id,
      displayName: `Inference stays at level ${level}`,
      parameters: { allowedSkus: permittedSkus(level), effect: props.residencyEffect ?? "Deny" },
      message: `This deployment's SKU lets inference run further than level ${level} allows.`,
    });

    this.assigned = azurePoliciesFor(props.frameworks ?? [], props.cloud ?? "public");
    for (const policy of this.assigned) {
      this.assign(props, policy.key, {
        definitionId: `/providers/Microsoft.Authorization/policyDefinitions/${policy.id}`,
        displayName: policy.name,
        parameters: { [policy.effect]: policy.effects[0] },
        message: controlsOf(policy, props.frameworks ?? []),
      });
    }
  }

  private assign(
    props: GovernanceProps,
    key: string,
    policy: {
      readonly definitionId: string;
      readonly displayName: string;
      readonly parameters: Readonly<Record<string, unknown>>;
      readonly message: string;
    },
  ): void {
    const parameters = Object.entries(policy.parameters).map(([name, value]) => [name, { value }] as const);
    const common = {
      policyDefinitionId: policy.definitionId,
      displayName: policy.displayName,
      parameters: JSON.stringify(Object.fromEntries(parameters)),
      nonComplianceMessage: [{ content: policy.message }],
      provider: props.provider,
    };
    if (props.scope === "subscription") {
      new SubscriptionPolicyAssignment(this, `Assignment-${key}`, {
        name: props.naming("policy-assignment", key),
        subscriptionId: this.subscriptionId(props),
        ...common,
      });
      return;
    }
    for (const [word, resourceGroupId] of Object.entries(props.scope.resourceGroupIds)) {
      new ResourceGroupPolicyAssignment(this, `Assignment-${key}-${word}`, {
        name: props.naming("policy-assignment", key, word),
        resourceGroupId,
        ...common,
      });
    }
  }

  private subscription?: DataAzurermSubscription;

  private subscriptionId(props: GovernanceProps): string {
    this.subscription ??= new DataAzurermSubscription(this, "Subscription", { provider: props.provider });
    return this.subscription.id;
  }
}

function controlsOf(policy: AzurePolicy, frameworks: readonly PolicyFramework[]): string {
  const named = frameworks.flatMap((framework) => {
    const controls = policy.controls[framework];
    return controls === undefined ? [] : [`${framework}: ${controls.join(", ")}`];
  });
  return `Asked for by ${named.join("; ")}`;
}
