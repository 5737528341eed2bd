import type { ValidDeployment, Workload } from "../../deployment";
import { monthlyTokensOf } from "../../deployment";
import type { PricesTaken } from "../cost";

/** Months after which a volume counts as measured. */
const MEASURED_MONTHS = 3;

/** How much a workload asks for, and how much of it is counted on. */
export interface Volume {
  /** Tokens a month as the document says. */
  readonly stated: number;
  /** Tokens a month that are counted on. */
  readonly counted: number;
  readonly measured: boolean;
  /** The share of what is not measured that is expected to come, in this phase of the rollout. */
  readonly adoption?: number;
}

/** The volume of a workload; undefined where the document gives none. What nobody measured is expected to come in part. */
export function volumeOf(
  workload: Workload,
  policy: ValidDeployment["policy"],
  prices: PricesTaken,
): Volume | undefined {
  const stated = workload.monthlyTokens === undefined ? undefined : monthlyTokensOf(workload.monthlyTokens);
  if (stated === undefined || stated === 0) return undefined;
  if (isMeasured(workload)) return { stated, counted: stated, measured: true };
  const adoption = prices.value(`adoption.${policy.rollout}`);
  return { stated, counted: stated * adoption, measured: false, adoption };
}

export const isMeasured = (workload: Workload): boolean => workload.measuredMonths >= MEASURED_MONTHS;
