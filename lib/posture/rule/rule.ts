import type { Subject } from "./subject";
import type { Verdict } from "./verdict";

/** From what leaks or lets in at once, to what only helps. */
export const SEVERITIES = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Whether the rule shows all that the control asks of this kind of resource, or a part of it. */
export type Coverage = "full" | "partial";

/**
 * Who carries the safeguard: `code` this Terraform alone; `operator` also people of the organisation, who do what code
 * doesn't; `shared` the organisation and the cloud; `inherited` the cloud, which the configuration only doesn't undo.
 */
export type Carrier = "code" | "operator" | "shared" | "inherited";

/** Technical controls, `T1` to `T24`: rows of the catalogue, which cite what frameworks call them. */
export type TechnicalControl = `T${number}`;

/** What people read of a rule. */
export interface RuleText {
  /** The folder's name: kebab case, the subject first: `openai-public-access-off`. Stable; snapshots and exceptions name it. */
  readonly id: string;
  /** What is the case where it passes, one short sentence without a full stop. */
  readonly title: string;
  /** What goes wrong where it fails. */
  readonly why: string;
  /** What to write, with the attribute's name. */
  readonly fix: string;
  readonly severity: Severity;
  /** The technical controls that it serves, and how far. */
  readonly controls: Readonly<Partial<Record<TechnicalControl, Coverage>>>;
  readonly carrier: Carrier;
  /** The page that documents the attribute. */
  readonly documentation: string;
  /** Ids of scanners' checks that look at the same: `CKV_AZURE_134`. */
  readonly scanners?: readonly string[];
  /** Keys of Azure Policy definitions in the catalogue that look at the same: `ai-private-link`. */
  readonly policies?: readonly string[];
}

export interface Rule extends RuleText {
  /** Types of what it judges: `azurerm_cognitive_account`, `kubernetes:Deployment`. Each such resource is judged. */
  readonly on: readonly string[];
  /** Which of them. Where it doesn't hold, the rule is not applicable. */
  readonly applies?: (subject: Subject) => Verdict;
  readonly check: (subject: Subject) => Verdict;
}

/** Declares a rule. */
export const defineRule = (rule: Rule): Rule => Object.freeze(rule);
