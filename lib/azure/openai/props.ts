import type { AzureCloud, ResidencyLevel } from "../../catalog";
import type { Capacity } from "../../checks/model-deployment";
import type { IAuditArchive } from "../audit-archive";
import type { IEncryptionKey } from "../key-vault";
import type { IPrivateDns } from "../private-dns";
import type { ZoneChoice } from "../private-endpoint/zones";
import type { PromptExposure } from "../prompt-exposure";
import type { AzurePlacement } from "../scope";
import type { Weakened } from "../weakened";
import type { ContentFilterPolicy } from "./content-filter";

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
  /** The name of one of `contentFilters`, or of one of Azure's own. Default `inferra`. */
  readonly contentFilter?: string;
  /** A standard deployment that would take what this provisioned one can't. Refused: azurerm 4.55 can't set it. */
  readonly spilloverTo?: string;
}

/** A key of yours for data at rest. */
export interface CustomerManagedKey {
  readonly key: IEncryptionKey;
  /**
   * The identity that reaches the key. `system`, the default: the account's own, and the key is set once the account
   * stands, as Microsoft documents for kind OpenAI. `user`: one made for it, and the key is set with the account.
   */
  readonly identity?: "system" | "user";
}

/** The most that all deployments together may be given, so that a slip in one number can't cost without end. */
export interface CapacityCeiling {
  /** Tokens a minute of all token-billed deployments. Default: no ceiling. */
  readonly tokensPerMinute?: number;
  /** Provisioned throughput units of all provisioned deployments. Default: no ceiling. */
  readonly ptu?: number;
  /** Units of all batch deployments, each of which queues tokens of its own. Default: no ceiling. */
  readonly batchUnits?: number;
}

export interface AzureOpenAiProps extends AzurePlacement, ZoneChoice {
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
  /** The most that the deployments may add up to. Default: no ceiling. */
  readonly capacityCeiling?: CapacityCeiling;
  /**
   * Content filters beside the default one, which is named `inferra` and blocks from medium severity on. One of that
   * name stands in for it. Default: none.
   */
  readonly contentFilters?: readonly ContentFilterPolicy[];
  /** How far from the region inference may run. Default `geography`, the strictest. */
  readonly residency?: ResidencyLevel;
  /** The day that model lifecycles are judged on, `YYYY-MM-DD`. Default: lifecycles are not judged. */
  readonly asOf?: string;
  /** A key of yours for data at rest. Default: Microsoft's. */
  readonly customerManagedKey?: CustomerManagedKey;
  /** The subnet of the private endpoint. */
  readonly subnetId: string;
  /** Who owns the three private DNS zones of the account. */
  readonly dns: IPrivateDns;
  /** The region of the private endpoint, where the network lies. Default: the account's. */
  readonly networkLocation?: string;
  /** The Log Analytics workspace that takes audit and usage logs. */
  readonly workspaceId: string;
  /** The archive that keeps the same logs unchanged for years. Default: none. */
  readonly archive?: IAuditArchive;
  /** Every place where prompts could leave the account. Default: prompts hold health data and everything is off. */
  readonly promptExposure?: PromptExposure;
  /** Hosts that the account itself may call, at most 1000. Default: none. */
  readonly outboundFqdns?: readonly string[];
  /** Lets Azure's trusted services pass the account's firewall. Default: they may not. */
  readonly allowTrustedAzureServices?: Weakened;
  /**
   * Locks the account and all in it against deletion by anybody. Terraform then can't remove a deployment either.
   * Default false.
   */
  readonly deletionLock?: boolean;
  /** Guards the account against deletion by Terraform. Default true. */
  readonly production?: boolean;
}

/** The subresource of a private endpoint to a cognitive account. */
export const ACCOUNT_SUBRESOURCE = "account";
