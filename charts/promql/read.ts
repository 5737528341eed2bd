import { parser } from "@prometheus-io/lezer-promql";

/** What a query asks of a metric. */
export interface Selector {
  readonly metric: string;
  /** Labels that the selector matches. */
  readonly labels: readonly string[];
}

/** A query as PromQL's own grammar reads it. */
export interface Query {
  readonly selectors: readonly Selector[];
  /** Where the text stops being PromQL, counted from 0; undefined for a well-formed query. */
  readonly brokenAt?: number;
}

type Node = NonNullable<ReturnType<typeof parser.parse>["topNode"]["firstChild"]>;

/** Variables that Grafana replaces before Prometheus sees a query, and something of the same kind in their place. */
const GRAFANA_SPANS = /\$__(?:rate_interval|interval|range)\b/g;

/** Reads a query. Grafana's own variables may stand where a span of time does. */
export function readQuery(expr: string): Query {
  const text = expr.replace(GRAFANA_SPANS, "1m");
  const tree = parser.parse(text);
  const selectors: Selector[] = [];
  let brokenAt: number | undefined = text.trim() === "" ? 0 : undefined;
  tree.iterate({
    enter: ({ node, type, from }) => {
      if (type.isError) brokenAt ??= from;
      if (type.name === "VectorSelector") selectors.push(selectorOf(node, text));
    },
  });
  return { selectors, brokenAt };
}

function selectorOf(node: Node, text: string): Selector {
  const name = node.getChild("Identifier");
  const matchers = node.getChild("LabelMatchers");
  const labels: string[] = [];
  let metric = name === null ? "" : text.slice(name.from, name.to);
  for (let child = matchers?.firstChild ?? null; child !== null; child = child.nextSibling) {
    const label = child.getChild("LabelName") ?? child.getChild("QuotedLabelName");
    if (label === null) continue;
    const labelName = text.slice(label.from, label.to).replaceAll('"', "");
    const value = child.getChild("StringLiteral");
    if (labelName === "__name__" && value !== null) metric = text.slice(value.from + 1, value.to - 1);
    else labels.push(labelName);
  }
  return { metric, labels };
}
