import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget";
import { Construct } from "constructs";
import { type AwsPlacement, placed } from "../scope";

export interface MonthlyBudgetProps extends AwsPlacement {
  /** US dollars a month. */
  readonly monthlyUsd: number;
  /** Who is told at 80 % and 100 % of it, and when the forecast passes it. */
  readonly emails: readonly string[];
  /** Counts only what carries this cost tag, which must be activated in billing. Default: the whole account. */
  readonly costTag?: { readonly key: string; readonly value: string };
}

/**
 * A monthly cost budget. It counts the whole account by default: models of other vendors are billed as marketplace
 * products, each under a service name of its own, so a filter on Bedrock would miss most of what it is for.
 */
export class MonthlyBudget extends Construct {
  readonly resource: BudgetsBudget;

  constructor(scope: Construct, id: string, props: MonthlyBudgetProps) {
    super(scope, id);
    const tell = (notificationType: string, threshold: number) => ({
      comparisonOperator: "GREATER_THAN",
      notificationType,
      threshold,
      thresholdType: "PERCENTAGE",
      subscriberEmailAddresses: [...props.emails],
    });
    this.resource = new BudgetsBudget(this, "Resource", {
      name: props.naming(["monthly"], 100),
      accountId: props.accountId,
      budgetType: "COST",
      timeUnit: "MONTHLY",
      limitAmount: String(props.monthlyUsd),
      limitUnit: "USD",
      costFilter:
        props.costTag === undefined
          ? undefined
          : [{ name: "TagKeyValue", values: [`user:${props.costTag.key}$${props.costTag.value}`] }],
      notification: [tell("ACTUAL", 80), tell("ACTUAL", 100), tell("FORECASTED", 100)],
      ...placed(props),
    });
  }
}
