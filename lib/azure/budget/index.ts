import { ConsumptionBudgetResourceGroup } from "@cdktf/provider-azurerm/lib/consumption-budget-resource-group";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { azureErrors, InferraError } from "../../errors";
import type { AzureNaming } from "../naming";

export interface BudgetProps {
  readonly naming: AzureNaming;
  /** A word that tells the budget apart, such as `openai`. */
  readonly word: string;
  /** The id of the resource group whose cost is watched. */
  readonly resourceGroupId: string;
  /** The amount of a month, in the billing currency of the subscription. */
  readonly monthly: number;
  /** The first month that counts, `YYYY-MM`; not before the month of the first apply, and fixed from then on. */
  readonly startMonth: string;
  /** Percentages of the amount at which real cost is told. Default 80 and 100. */
  readonly actualPercent?: readonly number[];
  /** Percentages of the amount at which the forecast is told. Default 100. */
  readonly forecastPercent?: readonly number[];
  /** Action groups to tell. */
  readonly actionGroupIds?: readonly string[];
  /** E-mail addresses to tell. */
  readonly emails?: readonly string[];
  readonly provider?: TerraformProvider;
}

/**
 * Tells people when cost, or its forecast, passes parts of an amount. It stops nothing: the cap of token billing is the
 * deployments' capacity, which `AzureOpenAi` can hold under a ceiling.
 */
export class Budget extends Construct {
  readonly resource: ConsumptionBudgetResourceGroup;

  constructor(scope: Construct, id: string, props: BudgetProps) {
    super(scope, id);
    const emails = props.emails ?? [];
    const actionGroupIds = props.actionGroupIds ?? [];
    const told = [
      ...(props.actualPercent ?? [80, 100]).map((percent) => ({ percent, type: "Actual" })),
      ...(props.forecastPercent ?? [100]).map((percent) => ({ percent, type: "Forecasted" })),
    ];
    this.check(
      props,
      told.map((one) => one.percent),
    );
    this.resource = new ConsumptionBudgetResourceGroup(this, "Resource", {
      name: props.naming("budget", props.word),
      resourceGroupId: props.resourceGroupId,
      amount: props.monthly,
      timeGrain: "Monthly",
      timePeriod: { startDate: `${props.startMonth}-01T00:00:00Z` },
      notification: told.map(({ percent, type }) => ({
        enabled: true,
        threshold: percent,
        thresholdType: type,
        operator: "GreaterThanOrEqualTo",
        contactEmails: emails.length === 0 ? undefined : [...emails],
        contactGroups: actionGroupIds.length === 0 ? undefined : [...actionGroupIds],
      })),
      provider: props.provider,
    });
  }

  private check(props: BudgetProps, percents: readonly number[]): void {
    const where = this.node.path;
    if ((props.emails ?? []).length + (props.actionGroupIds ?? []).length === 0) {
      throw new InferraError(azureErrors.nobodyIsTold(where));
    }
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(props.startMonth)) {
      throw new InferraError(azureErrors.monthInvalid(where, props.startMonth));
    }
    if (!(props.monthly >= 1)) {
      throw new InferraError(azureErrors.thresholdInvalid(where, props.monthly, "budget at least 1 a month"));
    }
    const outside = percents.find((percent) => !(percent > 0 && percent <= 1000));
    if (outside !== undefined) {
      throw new InferraError(azureErrors.thresholdInvalid(where, outside, "use a percentage above 0, up to 1000"));
    }
    if (percents.length === 0 || percents.length > 5) {
      throw new InferraError(
        azureErrors.thresholdInvalid(where, percents.length, "name one to five thresholds in all"),
      );
    }
  }
}
