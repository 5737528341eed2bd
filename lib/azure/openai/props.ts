import type { AzureCloud, ResidencyLevel } from "../../catalog";
import type { Capacity } from "../../checks/model-deployment";
import type { IPrivateDns } from "../private-dns";
import type { AzurePlacement } from "../scope";

/** One model deployment: what applications name in a request. */
export interface OpenAiDeployment {
  /** The name that requests carry, unique in the account. */
  readonly name: string;
  /** The model, such as `gpt-5.4-mini`. */
  readonly model: string;
  /** The model's version, pinned. It never changes by itself. */
  readonly version: string;
  /** The deployment SKU, such as `DataZoneStandard`; it decides where inference may run. */
  readonly sku: string;
  /** The provider's units, `{ tokensPerMinute }` or `{ ptu }`. */
  readonly capacity: Capacity;
}

/** Weaker than the default on purpose; says why. */
export interface Weakened {
  /** Why this is acceptable, for reviewers and evidence. */
  readonly reason: string;
}

export interface AzureOpenAiProps extends AzurePlacement {
  /** The Azure cloud. Default `public`. */
  readonly cloud?: AzureCloud;
  /**
   * The account's subdomain, unique in all of Azure and fixed for life: a change replaces the account. Default: the
   * account's name.
   */
  readonly subdomain?: string;
  /** The kind of account. Default `OpenAI`. */
  readonly kind?: "OpenAI" | "AIServices";
  /** The model deployments, made one after the other in this order. */
  readonly deployments: readonly OpenAiDeployment[];
  /** How far from the region inference may run. Default `geography`, the strictest. */
  readonly residency?: ResidencyLevel;
  /** The day that model lifecycles are judged on, `YYYY-MM-DD`. Default: lifecycles are not judged. */
  readonly asOf?: string;
  /** The subnet of the private endpoint. */
  readonly subnetId: string;
  /** Who owns the three private DNS zones of the account. */
  readonly dns: IPrivateDns;
  /** The region of the private endpoint, where the network lies. Default: the account's. */
  readonly networkLocation?: string;
  /** The Log Analytics workspace that takes audit and usage logs. */
  readonly workspaceId: string;
  /** Hosts that the account itself may call, at most 1000. Default: none. */
  readonly outboundFqdns?: readonly string[];
  /** Lets Azure's trusted services pass the account's firewall. Default: they may not. */
  readonly allowTrustedAzureServices?: Weakened;
  /** Adds the Trace log category, whose content is undocumented. Default: left out. */
  readonly logTraceCategory?: Weakened;
  /** Uses DNS zones of sovereign clouds that are not confirmed by documentation. Default: refused. */
  readonly acceptUnverifiedFacts?: Weakened;
  /** Guards the account against deletion by Terraform. Default true. */
  readonly production?: boolean;
}

/** The subresource of a private endpoint to a cognitive account. */
export const ACCOUNT_SUBRESOURCE = "account";

/**
 * The log categories of an account that hold no prompts: who called, what was used. `Trace` is undocumented, so it is
 * left out, and category groups such as `allLogs` would bring it in unseen.
 */
export const LOG_CATEGORIES = ["Audit", "RequestResponse", "AzureOpenAIRequestUsage"] as const;
