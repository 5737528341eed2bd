import { COST_BY_CONSUMER, REQUESTS, REQUESTS_BY_TYPE, TOKENS_BY_CONSUMER } from "../alert-rules/callers";
import { type Gateway, gatewayMetrics } from "../alert-rules/gateway-metrics";
import type { DashboardContent } from "./panel";

const of = '{consumer=~"$consumer"}';

/** Who uses what, and what goes wrong for whom. */
export function consumers(gateway: Gateway): DashboardContent {
  const { tokens, duration, model, cost } = gatewayMetrics(gateway);
  const by = (label: string) => `sum by (${label}) (${TOKENS_BY_CONSUMER}${of})`;
  return {
    uid: "inferra-consumers",
    title: "Consumers",
    variables: [{ name: "consumer", label: "Consumer", metric: `${tokens}_count`, of: "consumer" }],
    rows: [
      {
        title: "Use",
        panels: [
          {
            title: "Tokens in an hour, by consumer",
            description: "What each is to be charged for.",
            unit: "short",
            targets: [{ expr: by("consumer"), legend: "{{consumer}}" }],
          },
          {
            title: "Tokens in an hour, by model",
            description: "What capacity is needed for.",
            unit: "short",
            targets: [{ expr: by("model"), legend: "{{model}}" }],
          },
          {
            title: "Tokens in an hour, by kind",
            description: "Input from a cache costs less than other input, and output most.",
            unit: "short",
            targets: [{ expr: by("gen_ai_token_type"), legend: "{{gen_ai_token_type}}" }],
          },
          ...(cost === undefined
            ? []
            : [
                {
                  title: "Cost in an hour, by consumer",
                  description: "At the prices the gateway was given.",
                  unit: "currencyUSD",
                  targets: [{ expr: `sum by (consumer) (${COST_BY_CONSUMER}${of})`, legend: "{{consumer}}" }],
                },
              ]),
        ],
      },
      {
        title: "What callers see",
        panels: [
          {
            title: "Whole requests, 99th percentile",
            description: "As the gateway sees them: retries and other backends included.",
            unit: "s",
            targets: [
              {
                expr: `histogram_quantile(0.99, sum by (le, ${model}) (rate(${duration}_bucket${of}[15m])))`,
                legend: `{{${model}}}`,
              },
            ],
          },
          {
            title: "Requests that went wrong",
            description: "The share of the last 15 minutes' requests, by what went wrong.",
            unit: "percentunit",
            targets: [{ expr: `${REQUESTS_BY_TYPE} / ignoring (type) group_left () ${REQUESTS}`, legend: "{{type}}" }],
          },
        ],
      },
    ],
  };
}
