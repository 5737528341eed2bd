import type { Exception, Finding } from "../result";
import type { RuleText } from "../rule";

const documentation = "https://csrc.nist.gov/pubs/sp/800/37/r2/final";

/** What an exception itself can be found guilty of. They are findings like any other, and can't be excepted. */
const about = (id: string, title: string, why: string, fix: string): RuleText => ({
  id,
  title,
  why,
  fix,
  severity: "high",
  controls: { T22: "partial" },
  carrier: "operator",
  documentation,
});

export const EXPIRED = about(
  "exception-expired",
  "No exception is kept past its last day",
  "Risks that were taken for a while stay for good where nobody decides again.",
  "repair what it excepts and remove the exception, or decide again and give it a new reason and expires",
);

export const UNUSED = about(
  "exception-unused",
  "Every exception excepts something",
  "An exception that nobody needs lets the next failure through unseen.",
  "remove the exception, or correct its rule and path",
);

export const TOO_WIDE = about(
  "exception-too-wide",
  "Every exception of high or critical severity names one resource",
  "What matches more than was looked at lets failures through that nobody has decided on.",
  "write one exception for each resource, with its whole construct path or address",
);

export const EXCEPTION_RULES: readonly RuleText[] = [EXPIRED, UNUSED, TOO_WIDE];

export const found = (rule: RuleText, exception: Exception, message: string, controls: readonly string[]): Finding => ({
  rule: rule.id,
  outcome: "fail",
  severity: rule.severity,
  address: exception.path,
  controls,
  message,
  facts: [],
  reads: [],
  exception,
});
