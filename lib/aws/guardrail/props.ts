import type { AwsPlacement } from "../scope";

/** How eagerly a filter acts. */
export type FilterStrength = "NONE" | "LOW" | "MEDIUM" | "HIGH";

/** What is done with what was found. */
export type GuardrailAction = "BLOCK" | "ANONYMIZE";

export interface ContentFilters {
  /** Default `MEDIUM`. */
  readonly hate?: FilterStrength;
  /** Default `MEDIUM`. */
  readonly insults?: FilterStrength;
  /** Default `MEDIUM`. */
  readonly sexual?: FilterStrength;
  /** Default `MEDIUM`. */
  readonly violence?: FilterStrength;
  /** Default `MEDIUM`. */
  readonly misconduct?: FilterStrength;
  /** Looks at prompts only. Default `HIGH`. */
  readonly promptAttack?: FilterStrength;
}

/** A subject that is not talked about. */
export interface DeniedTopic {
  /** 1 to 100 characters. */
  readonly name: string;
  /** One sentence that tells the subject, 1 to 200 characters. */
  readonly definition: string;
  /** Prompts that would be denied, up to 5 of 100 characters. Default: none. */
  readonly examples?: readonly string[];
}

export interface GuardrailProps extends AwsPlacement {
  /** A name for the guardrail, unique in the account and region. */
  readonly guardrailName: string;
  /** Default: what it is, in one sentence. */
  readonly description?: string;
  readonly contentFilters?: ContentFilters;
  /** Default: none. */
  readonly deniedTopics?: readonly DeniedTopic[];
  /** Words that are blocked. Default: none. */
  readonly blockedWords?: readonly string[];
  /** Blocks AWS's own list of profanity. Default true. */
  readonly profanity?: boolean;
  /** Kinds of personal data, by Bedrock's names, and what is done with each. Default: credentials are blocked. */
  readonly pii?: Readonly<Record<string, GuardrailAction>>;
  /** Patterns of your own, such as record numbers. Default: none. */
  readonly patterns?: readonly { readonly name: string; readonly pattern: string; readonly action: GuardrailAction }[];
  /** How well answers must rest on the sources in the prompt, 0 to 0.99. Default: not checked. */
  readonly grounding?: { readonly grounding: number; readonly relevance: number };
  /** The customer-managed key that encrypts it. Default: one of AWS's. */
  readonly kmsKeyArn?: string;
  /** What callers read in place of a blocked prompt, 1 to 500 characters. */
  readonly blockedPromptMessage?: string;
  /** What callers read in place of a blocked answer, 1 to 500 characters. */
  readonly blockedAnswerMessage?: string;
}

/** Secrets never belong in prompts or answers, whatever the workload is about. */
export const DEFAULT_PII: Readonly<Record<string, GuardrailAction>> = {
  AWS_ACCESS_KEY: "BLOCK",
  AWS_SECRET_KEY: "BLOCK",
  PASSWORD: "BLOCK",
};
