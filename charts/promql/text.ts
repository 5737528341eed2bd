/** A span of time as PromQL writes it. */
export type Span = `${number}${"s" | "m" | "h" | "d"}`;

/** A value a label must equal, or a regular expression (RE2, anchored) it must match. */
export type Match = string | { readonly matches: string } | { readonly not: string };

/** A PromQL string literal of a text. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** The text as a regular expression that matches it and nothing else. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** A selector of the series of a metric that have these labels: `metric{a="x"}`. */
export function select(metric: string, labels: Readonly<Record<string, Match>> = {}): string {
  const matchers = Object.entries(labels).map(([label, match]) => {
    if (typeof match === "string") return `${label}=${quoted(match)}`;
    return "matches" in match ? `${label}=~${quoted(match.matches)}` : `${label}!=${quoted(match.not)}`;
  });
  return matchers.length === 0 ? metric : `${metric}{${matchers.join(",")}}`;
}

const SECONDS = { s: 1, m: 60, h: 3600, d: 86400 } as const;

/** How many seconds a span is. */
export function seconds(span: Span): number {
  return Number.parseFloat(span) * SECONDS[span.slice(-1) as keyof typeof SECONDS];
}
