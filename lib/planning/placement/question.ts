import { InferraError, planningErrors } from "../../errors";

/** What placement is decided from. Volume, variation and utilization are those of the pool that the workload would share. */
export interface PlacementQuestion {
  /** Tokens a month of every workload that shares the model. Above 0. */
  readonly monthlyTokens: number;
  /** Coefficient of variation of the volume, month to month. 0 or more. */
  readonly variation: number;
  /** Share of the GPUs' capacity that the volume would use. 0 or more; above 1 it does not fit. */
  readonly utilization: number;
  /** Months until what is saved has paid for moving. `Infinity` where self-hosting saves nothing. */
  readonly paybackMonths: number;
  /** Somebody declared a reason for own GPUs that is not cost. */
  readonly nonCostReason: boolean;
  /** GPUs that another workload needs anyway have room for this one. */
  readonly spareCapacity: boolean;
  /** Whether any managed target may serve the workload. False for restricted data. */
  readonly managedEligible: boolean;
  /** Whether any self-hosted target may serve it. */
  readonly selfHostedEligible: boolean;
  readonly selfHosting: "never" | "allowed" | "required";
  readonly mlStaff: "none" | "part" | "team";
  readonly experimental: boolean;
  readonly rollout: "pilot" | "early" | "expanded" | "full" | "steady";
  /** Whether the volume was measured for three months or more. */
  readonly measured: boolean;
  /** Whether the staff could take on one more move to GPUs now. Asked of `mlStaff: part` only. */
  readonly staffSlotFree: boolean;
}

/** The economic part of a question. What is not known is left out, and then casts no vote for GPUs. */
export interface EconomicQuestion
  extends Pick<PlacementQuestion, "monthlyTokens" | "variation" | "nonCostReason" | "spareCapacity"> {
  readonly utilization?: number;
  readonly paybackMonths?: number;
}

/** @throws InferraError where a number is none that a question can hold. */
export function checkEconomics({ monthlyTokens, variation, utilization, paybackMonths }: EconomicQuestion): void {
  const finite = (value: number) => Number.isFinite(value) && value >= 0;
  if (!(finite(monthlyTokens) && monthlyTokens > 0)) refuse("monthlyTokens", monthlyTokens, "a number above 0");
  if (!finite(variation)) refuse("variation", variation, "a number from 0");
  if (utilization !== undefined && !finite(utilization)) refuse("utilization", utilization, "a share from 0");
  if (paybackMonths !== undefined && !(paybackMonths >= 0)) refuse("paybackMonths", paybackMonths, "months from 0");
}

function refuse(field: string, found: number, allowed: string): never {
  throw new InferraError(planningErrors.impossibleNumber(field, found, allowed));
}
