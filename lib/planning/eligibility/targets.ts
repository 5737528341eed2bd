import type { Approval, RegistryRule } from "../registry";
import type { PlannedEngine } from "../self-hosting";

/** Why a target may not serve a workload. */
export type EligibilityRule =
  | RegistryRule
  | "may-not-leave"
  | "own-weights"
  | "own-precision"
  | "cloud-act"
  | "attestation"
  | "residency"
  | "retired"
  | "not-offered"
  | "no-target"
  | "does-not-fit";

/** A managed API that may serve a workload. */
export interface ManagedTarget {
  readonly provider: "azure-openai" | "bedrock";
  readonly model: string;
  readonly version?: string;
  /** Azure: the deployment SKU. */
  readonly sku?: string;
  /** Bedrock: the inference profile. */
  readonly profile?: string;
  readonly billing: "tokens" | "provisioned" | "batch";
  /** Units of provisioned throughput, or model units. */
  readonly units?: number;
  /** Whether it is bound to a zone or a geography, which costs more than serving from anywhere. */
  readonly bound: boolean;
  /** Day from which calls fail, where it is known. */
  readonly retirement?: string;
  /** The target in words. */
  readonly label: string;
  readonly approval: Approval;
}

/** GPUs that may serve a workload. */
export interface SelfHostedTarget {
  readonly provider: "self-hosted";
  readonly model: string;
  readonly quantization: string;
  readonly engine: PlannedEngine;
  readonly label: string;
  readonly approval: Approval;
}

/** A target that was looked at and may not serve a workload, and why. */
export interface RejectedTarget {
  readonly kind: "managed" | "self-hosted";
  readonly target: string;
  readonly rule: EligibilityRule;
  readonly why: string;
}

/** Everything that may serve a workload, in the order it is preferred, and what may not. */
export interface Eligibility {
  readonly managed: readonly ManagedTarget[];
  readonly selfHosted?: SelfHostedTarget;
  readonly rejected: readonly RejectedTarget[];
}

/** Why no managed API at all may serve a workload, whatever the target; undefined where nothing of the kind is said. */
export type ManagedBar = Pick<RejectedTarget, "rule" | "why"> | undefined;
