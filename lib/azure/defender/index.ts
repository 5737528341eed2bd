import { SecurityCenterSubscriptionPricing } from "@cdktf/provider-azurerm/lib/security-center-subscription-pricing";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { type PromptExposure, refuseExposure } from "../prompt-exposure";

export interface DefenderForAiProps {
  /** The setting of the accounts in the subscription. Evidence and sharing stay off unless it switches them on. */
  readonly promptExposure?: PromptExposure;
  readonly provider?: TerraformProvider;
}

/**
 * Microsoft Defender for AI services, for the whole subscription. Its extensions copy prompts to other places, so each
 * is off unless the prompt exposure names it; the built-in policy that rolls the plan out switches both on.
 */
export class DefenderForAi extends Construct {
  readonly resource: SecurityCenterSubscriptionPricing;

  constructor(scope: Construct, id: string, props: DefenderForAiProps = {}) {
    super(scope, id);
    const exposure = props.promptExposure ?? {};
    refuseExposure(this.node.path, exposure);
    const extensions = [
      ...(exposure.defenderPromptEvidence === undefined ? [] : ["AIPromptEvidence"]),
      ...(exposure.purviewSharing === undefined ? [] : ["AIPromptSharingWithPurview"]),
    ];
    this.resource = new SecurityCenterSubscriptionPricing(this, "Resource", {
      resourceType: "AI",
      tier: "Standard",
      extension: extensions.map((name) => ({ name })),
      provider: props.provider,
    });
  }
}
