/** A condition over one metric of an account. */
export interface MetricRule {
  readonly id: string;
  /** A word for the alert's name. */
  readonly word: string;
  /** The metric, by its key in the catalogue. */
  readonly metric: string;
  readonly description: string;
  /** 0 is the gravest, 4 the least. */
  readonly severity: number;
  /** How often the condition is looked at, and over how long, as ISO 8601 durations. */
  readonly frequency: string;
  readonly window: string;
  readonly condition:
    | {
        readonly operator: "GreaterThan" | "GreaterThanOrEqual" | "LessThan";
        readonly threshold: keyof AlertThresholds;
      }
    | { readonly unusual: "GreaterThan" };
  readonly dimension?: { readonly name: string; readonly values: readonly string[] };
  /** Only where the account has provisioned deployments. */
  readonly provisionedOnly?: boolean;
}

/** The limits of the alerts that have a fixed one. */
export interface AlertThresholds {
  /** Requests refused for lack of capacity (429) in five minutes. Default 10. */
  readonly throttledRequests: number;
  /** Availability in percent, averaged over 15 minutes. Default 99.9, Azure OpenAI's service level. */
  readonly availabilityPercent: number;
  /** Use of provisioned throughput in percent, averaged over 15 minutes. Default 90. */
  readonly provisionedUtilizationPercent: number;
}

export const DEFAULT_THRESHOLDS: AlertThresholds = {
  throttledRequests: 10,
  availabilityPercent: 99.9,
  provisionedUtilizationPercent: 90,
};

export const METRIC_RULES: readonly MetricRule[] = [
  {
    id: "Throttled",
    word: "throttled",
    metric: "requests",
    description: "Callers are refused with 429: raise the capacity, or slow a caller down in the gateway.",
    severity: 2,
    frequency: "PT1M",
    window: "PT5M",
    condition: { operator: "GreaterThan", threshold: "throttledRequests" },
    dimension: { name: "StatusCode", values: ["429"] },
  },
  {
    id: "Availability",
    word: "availability",
    metric: "availability",
    description:
      "The account answers less often than its service level promises: fail over, and look at service health.",
    severity: 1,
    frequency: "PT5M",
    window: "PT15M",
    condition: { operator: "LessThan", threshold: "availabilityPercent" },
  },
  {
    id: "ProvisionedUtilization",
    word: "ptu",
    metric: "provisioned-utilization",
    description: "Provisioned throughput is nearly used up: requests will be refused or overflow.",
    severity: 2,
    frequency: "PT5M",
    window: "PT15M",
    condition: { operator: "GreaterThanOrEqual", threshold: "provisionedUtilizationPercent" },
    dimension: { name: "ModelDeploymentName", values: ["*"] },
    provisionedOnly: true,
  },
  {
    id: "BlockedContent",
    word: "blocked-content",
    metric: "blocked-content",
    description: "Content filters block unusually much: somebody probes the models, or a caller changed.",
    severity: 2,
    frequency: "PT5M",
    window: "PT30M",
    condition: { unusual: "GreaterThan" },
  },
  {
    id: "Tokens",
    word: "tokens",
    metric: "tokens",
    description: "Tokens are used at an unusual rate: a runaway caller, or misuse of an identity.",
    severity: 3,
    frequency: "PT15M",
    window: "PT1H",
    condition: { unusual: "GreaterThan" },
  },
];
