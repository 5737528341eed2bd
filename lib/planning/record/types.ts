import type { Currency } from "../../catalog";
import type { Placement } from "../../checks/placement";
import type { DataFlow } from "../data-flow";
import type { Warning } from "../decision/types";
import type { RejectedTarget } from "../eligibility";
import type { Change, Sensitivity } from "../rollout/changes";
import type { Phase } from "../rollout/phases";

/** A rule that took part in a decision. */
export interface FiredRule {
  readonly rule: string;
  readonly says: string;
}

/** What one workload's decision says. */
export interface WorkloadRecord {
  readonly name: string;
  readonly alias: string;
  readonly data: string;
  /** Null where it can run nowhere. */
  readonly placement: Placement | null;
  /** What serves it first; null where it can run nowhere. */
  readonly target: string | null;
  /** Everything that serves it, in the order it is tried. */
  readonly targets: readonly string[];
  /** Ids of the rules that decided, in the order they were asked. */
  readonly rules: readonly string[];
  readonly why: readonly FiredRule[];
  /** Ids of the rules that contradict each other. */
  readonly infeasible: readonly string[];
  readonly warnings: readonly string[];
  readonly reason: string | null;
  readonly economics: {
    readonly placement: Placement;
    readonly prior: Placement;
    readonly costVote: Placement | null;
    readonly utilizationVote: Placement | null;
    readonly rules: readonly string[];
  };
  readonly monthlyTokens: { readonly stated: number; readonly counted: number; readonly adoption: number } | null;
  /** On its preferred managed target; null where volume, target or price lack. */
  readonly managedMonthly: number | null;
  readonly pool: string | null;
  readonly provisioned: {
    readonly ptu: number;
    readonly reservedMonthly: number;
    readonly tokensMonthly: number;
    readonly breakEvenUtilization: number;
    readonly advice: string;
  } | null;
  readonly rejected: readonly RejectedTarget[];
  readonly wouldChange: readonly Change[];
}

/** What serving costs one way. */
export interface CostRecord {
  readonly fixedMonthly: number;
  readonly marginalPerMillion: number;
  readonly monthly: number;
  readonly once: number;
  readonly total: number;
}

/** The numbers of a pool. */
export interface PoolRecord {
  readonly name: string;
  readonly workloads: readonly string[];
  readonly monthlyTokens: number;
  readonly variation: number;
  readonly machines: { readonly vm: string; readonly count: number; readonly replicas: number } | null;
  readonly capacityTokens: number | null;
  readonly utilization: number | null;
  /** Of those that a managed API may serve. */
  readonly managed: CostRecord | null;
  readonly hybrid: CostRecord | null;
  readonly selfHosted: CostRecord | null;
  readonly breakEvenTokens: number | null;
  readonly breakEvenUtilization: number | null;
  /** Null where it is never paid back, or where a price lacks. */
  readonly paybackMonths: number | null;
  readonly sensitivity: readonly Sensitivity[];
}

/** Where every workload of a deployment runs, and everything that this rests on. */
export interface DecisionRecord {
  readonly deployment: string;
  readonly asOf: string;
  readonly reviewBy: string;
  readonly horizonMonths: number;
  readonly rollout: Phase;
  readonly agreementLeadTimeDays: { readonly least: number; readonly most: number };
  readonly registry: "built-in" | "organisation";
  readonly priceBook: {
    readonly hash: string;
    readonly currency: Currency | null;
    readonly used: readonly {
      readonly id: string;
      readonly value: number;
      readonly unit: string;
      readonly currency: Currency | null;
      readonly origin: string;
      readonly basis: string;
      readonly source: string;
      readonly asOf: string;
    }[];
    /** Asked for and not in the book. */
    readonly missing: readonly string[];
  };
  readonly workloads: readonly WorkloadRecord[];
  readonly pools: readonly PoolRecord[];
  readonly dataFlow: Pick<DataFlow, "hops" | "subProcessors">;
  /** By alias, what a gateway may route it to. Nothing else is allowed. */
  readonly allowList: readonly { readonly alias: string; readonly models: readonly string[] }[];
}

export const warningText = ({ id, text }: Warning): string => `${id}: ${text}`;
