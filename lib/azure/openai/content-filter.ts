import {
  CognitiveAccountRaiPolicy,
  type CognitiveAccountRaiPolicyContentFilter,
} from "@cdktf/provider-azurerm/lib/cognitive-account-rai-policy";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { type ContentFilterFacts, type ContentFilterKey, contentFilters } from "../../catalog";
import { azureErrors, InferraError, type Problem } from "../../errors";
import type { Weakened } from "../weakened";

/** The severity from which content is stopped: `Low` stops most, `High` only the gravest. */
export type FilterSeverity = "Low" | "Medium" | "High";

/** How one filter differs from the policy's own setting. */
export interface FilterSetting {
  /** For hate, sexual, violence and self-harm only. */
  readonly severity?: FilterSeverity;
  /** `block`, the default, stops content; `annotate` only reports it; `off` does not look. */
  readonly action?: "block" | "annotate" | "off";
}

/** A content filter of the account, over prompts and completions. */
export interface ContentFilterPolicy {
  /** Unique in the account; deployments name it. */
  readonly name: string;
  /** Azure's policy that it starts from. Default `Microsoft.DefaultV2`. */
  readonly base?: "Microsoft.DefaultV2" | "Microsoft.Default";
  /** The severity from which graded content is stopped, prompt and completion alike. Default `Medium`. */
  readonly severity?: FilterSeverity;
  /** Filters that differ. Default: none; every filter of the catalogue is on and blocks. */
  readonly filters?: Readonly<Partial<Record<ContentFilterKey, FilterSetting>>>;
  /**
   * `Blocking`, the default, holds back text until it is judged. `Asynchronous_filter` sends it at once and stops
   * later, which lets harmful text through.
   */
  readonly mode?: "Blocking" | "Asynchronous_filter";
  /** Wanted where anything lets through more than the default. */
  readonly weakened?: Weakened;
}

/** The name of the filter that deployments get where nobody names another. */
export const DEFAULT_FILTER = "inferra";

/** Filters with the default one, which a policy of its name stands in for. */
export function withDefaultFilter(own: readonly ContentFilterPolicy[]): readonly ContentFilterPolicy[] {
  return own.some((policy) => policy.name === DEFAULT_FILTER) ? own : [{ name: DEFAULT_FILTER }, ...own];
}

/** Azure's own policies, which every account has. */
export const BUILT_IN_FILTERS = ["Microsoft.DefaultV2", "Microsoft.Default"] as const;

const STRICTNESS: Record<FilterSeverity, number> = { Low: 0, Medium: 1, High: 2 };

/**
 * Gives warnings of a policy.
 * @throws INF-2031 where it lets through more than the default without a reason.
 */
export function checkFilter(where: string, policy: ContentFilterPolicy): readonly Problem[] {
  const looser: string[] = [];
  const severityOf = (filter: ContentFilterFacts): FilterSeverity =>
    policy.filters?.[filter.key]?.severity ?? policy.severity ?? "Medium";
  const notBlocking = contentFilters().filter(
    (filter) => (policy.filters?.[filter.key]?.action ?? "block") !== "block",
  );
  for (const filter of contentFilters()) {
    if (filter.graded && STRICTNESS[severityOf(filter)] > STRICTNESS.Medium) {
      looser.push(`${filter.name} is stopped from ${severityOf(filter)} on`);
    }
  }
  looser.push(...notBlocking.map((filter) => `${filter.name} is not blocked`));
  if (policy.mode === "Asynchronous_filter") looser.push("answers are sent before they are judged");
  if (looser.length > 0 && policy.weakened === undefined) {
    throw new InferraError(azureErrors.filterWeakened(where, looser.join(", ")));
  }
  return notBlocking.length === 0
    ? []
    : [
        azureErrors.filterOffNeedsApproval(
          where,
          notBlocking.map((filter) => filter.name),
        ),
      ];
}

/** Makes a policy in an account. */
export function addFilter(
  scope: Construct,
  accountId: string,
  policy: ContentFilterPolicy,
  options: { readonly after: readonly ITerraformDependable[]; readonly provider?: TerraformProvider },
): CognitiveAccountRaiPolicy {
  return new CognitiveAccountRaiPolicy(scope, `Filter-${policy.name}`, {
    name: policy.name,
    cognitiveAccountId: accountId,
    basePolicyName: policy.base ?? "Microsoft.DefaultV2",
    mode: policy.mode ?? "Blocking",
    contentFilter: contentFilters().flatMap((filter) => blocks(filter, policy)),
    dependsOn: options.after.length === 0 ? undefined : [...options.after],
    provider: options.provider,
  });
}

function blocks(filter: ContentFilterFacts, policy: ContentFilterPolicy): CognitiveAccountRaiPolicyContentFilter[] {
  const setting = policy.filters?.[filter.key];
  const action = setting?.action ?? "block";
  return filter.sources.map((source) => ({
    name: filter.name,
    source,
    filterEnabled: action !== "off",
    blockEnabled: action === "block",
    // The provider wants a severity of every filter; the service reads it of the graded ones.
    severityThreshold: filter.graded ? (setting?.severity ?? policy.severity ?? "Medium") : "Medium",
  }));
}
