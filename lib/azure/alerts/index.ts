import { DataAzurermSubscription } from "@cdktf/provider-azurerm/lib/data-azurerm-subscription";
import { MonitorActionGroup } from "@cdktf/provider-azurerm/lib/monitor-action-group";
import { MonitorActivityLogAlert } from "@cdktf/provider-azurerm/lib/monitor-activity-log-alert";
import { MonitorMetricAlert } from "@cdktf/provider-azurerm/lib/monitor-metric-alert";
import { Construct } from "constructs";
import { ACCOUNT_METRIC_NAMESPACE, azureMetric, azureRegion, healthServiceName } from "../../catalog";
import { azureErrors, InferraError } from "../../errors";
import type { AzurePlacement } from "../scope";
import { type AlertThresholds, DEFAULT_THRESHOLDS, METRIC_RULES, type MetricRule } from "./rules";

export type { AlertThresholds } from "./rules";

export interface AlertsProps extends AzurePlacement {
  /** The id of the Azure OpenAI account that is watched. */
  readonly accountId: string;
  /** The account's region, whose service health is watched too. Default: `location`. */
  readonly accountLocation?: string;
  /** Whether the account has provisioned deployments; then their utilisation is watched. */
  readonly provisioned: boolean;
  /** An existing action group to tell. Default: one is made for `emails`. */
  readonly actionGroupId?: string;
  /** E-mail addresses to tell, where no action group is named. */
  readonly emails?: readonly string[];
  /** Other limits than the default ones. */
  readonly thresholds?: Partial<AlertThresholds>;
}

/**
 * Tells people when callers are refused, the account fails, provisioned throughput runs out, filters block unusually
 * much, tokens are used unusually fast, or Azure retires a model or has an incident in the region.
 */
export class Alerts extends Construct {
  /** The action group that is told, for other alerts and budgets. */
  readonly actionGroupId: string;

  constructor(scope: Construct, id: string, props: AlertsProps) {
    super(scope, id);
    this.actionGroupId = props.actionGroupId ?? this.addActionGroup(props);
    const thresholds = { ...DEFAULT_THRESHOLDS, ...props.thresholds };
    for (const rule of METRIC_RULES) {
      if (!rule.provisionedOnly || props.provisioned) this.addMetricAlert(rule, thresholds, props);
    }
    this.addServiceHealth(props);
  }

  private addActionGroup(props: AlertsProps): string {
    const emails = props.emails ?? [];
    if (emails.length === 0) throw new InferraError(azureErrors.nobodyIsTold(this.node.path));
    return new MonitorActionGroup(this, "ActionGroup", {
      name: props.naming("action-group"),
      resourceGroupName: props.resourceGroupName,
      // Shown in messages; twelve characters at the most.
      shortName: "inference",
      emailReceiver: emails.map((emailAddress, index) => ({
        name: `email-${index}`,
        emailAddress,
        useCommonAlertSchema: true,
      })),
      tags: props.tags,
      provider: props.provider,
    }).id;
  }

  private addMetricAlert(rule: MetricRule, thresholds: AlertThresholds, props: AlertsProps): void {
    const metric = azureMetric(rule.metric);
    if (metric === undefined) throw new Error(`the catalogue lacks the metric ${rule.metric}`);
    const common = {
      metricNamespace: ACCOUNT_METRIC_NAMESPACE,
      metricName: metric.name,
      aggregation: metric.aggregation,
      // A new account has emitted nothing yet, and Azure refuses conditions over metrics that it never saw.
      skipMetricValidation: true,
      dimension:
        rule.dimension === undefined
          ? undefined
          : [{ name: rule.dimension.name, operator: "Include", values: [...rule.dimension.values] }],
    };
    const { condition } = rule;
    new MonitorMetricAlert(this, rule.id, {
      name: props.naming("metric-alert", rule.word),
      resourceGroupName: props.resourceGroupName,
      scopes: [props.accountId],
      description: rule.description,
      severity: rule.severity,
      frequency: rule.frequency,
      windowSize: rule.window,
      autoMitigate: true,
      criteria:
        "unusual" in condition
          ? undefined
          : [
              {
                ...common,
                operator: condition.operator,
                threshold: limit(this.node.path, condition.threshold, thresholds),
              },
            ],
      dynamicCriteria:
        "unusual" in condition ? { ...common, operator: condition.unusual, alertSensitivity: "Medium" } : undefined,
      action: [{ actionGroupId: this.actionGroupId }],
      tags: props.tags,
      provider: props.provider,
    });
  }

  /** Retirements come as health advisories, sixty days ahead; a pinned version fails on the day. */
  private addServiceHealth(props: AlertsProps): void {
    const location = props.accountLocation ?? props.location;
    const region = azureRegion(location)?.displayName;
    if (region === undefined) throw new InferraError(azureErrors.unknownRegion(this.node.path, location));
    new MonitorActivityLogAlert(this, "ServiceHealth", {
      name: props.naming("metric-alert", "service-health"),
      resourceGroupName: props.resourceGroupName,
      location: "global",
      scopes: [new DataAzurermSubscription(this, "Subscription", { provider: props.provider }).id],
      description: "Azure announces a model retirement, an incident or a security matter of Azure OpenAI.",
      criteria: {
        category: "ServiceHealth",
        serviceHealth: {
          events: ["Incident", "Informational", "ActionRequired", "Security"],
          services: [healthServiceName("cognitive-account")],
          locations: [region, "Global"],
        },
      },
      action: [{ actionGroupId: this.actionGroupId }],
      tags: props.tags,
      provider: props.provider,
    });
  }
}

function limit(where: string, key: keyof AlertThresholds, thresholds: AlertThresholds): number {
  const value = thresholds[key];
  const most = key === "throttledRequests" ? Number.MAX_SAFE_INTEGER : 100;
  if (!(value >= 0 && value <= most)) {
    throw new InferraError(
      azureErrors.thresholdInvalid(where, value, `use a ${most === 100 ? "percentage" : "count"} for ${key}`),
    );
  }
  return value;
}
