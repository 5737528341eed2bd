import { OVERFLOW_ADVICE, OVERFLOW_SHARE, OVERFLOW_USD, REPLICAS, REPLICAS_USED } from "../gateway/capacity";
import type { DashboardContent } from "./panel";

const of = '{alias=~"$alias"}';

/** What overflows from GPUs, what that costs, and what follows: add a replica, plan for one, hold, or remove one. */
export const overflow: DashboardContent = {
  uid: "inferra-overflow",
  title: "Overflow",
  variables: [{ name: "alias", label: "Alias", metric: OVERFLOW_SHARE, of: "alias" }],
  rows: [
    {
      title: "What to do",
      panels: [
        {
          title: "Advice",
          description:
            "Add: much overflows and costs more than a replica. Plan: GPUs take weeks to get. Hold: as it should be, or cheaper so. Remove: next to nothing overflows and GPUs idled for 30 days.",
          unit: "short",
          shows: "words",
          targets: [{ expr: `${OVERFLOW_ADVICE}${of}`, legend: "{{alias}}: {{advice}}" }],
        },
        {
          title: "Cost of overflow, a month",
          description:
            "At the rate of the last 7 days and the gateway's prices. Hold it against the price of a replica.",
          unit: "currencyUSD",
          targets: [{ expr: `${OVERFLOW_USD}${of}`, legend: "{{alias}}" }],
        },
      ],
    },
    {
      title: "Why",
      panels: [
        {
          title: "Share of requests that GPUs did not answer, 7 days",
          description: "Its thresholds are those of the alerts.",
          unit: "percentunit",
          targets: [{ expr: `${OVERFLOW_SHARE}${of}`, legend: "{{alias}}" }],
        },
        {
          title: "Use of replicas",
          description:
            "Of the requests that all replicas can hold. Low for a month with nothing overflowing: too many.",
          unit: "percentunit",
          targets: [{ expr: `${REPLICAS_USED}${of}`, legend: "{{alias}}" }],
        },
        {
          title: "Replicas",
          description: "That answer the alias.",
          unit: "short",
          targets: [{ expr: `${REPLICAS}${of}`, legend: "{{alias}}" }],
        },
      ],
    },
  ],
};
