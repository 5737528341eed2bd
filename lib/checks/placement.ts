/** Where a workload is served. */
export type Placement = "managed" | "hybrid" | "self-hosted";

/** What of a workload decides a placement that nobody wrote down. */
export interface PlacementNeeds {
  readonly placement: Placement | "auto";
  readonly mayLeaveTenant: boolean;
  readonly fineTuned: boolean;
  readonly quantizationControl: boolean;
}

export interface PlacementChoice {
  readonly placement: Placement;
  /** Why, in words. */
  readonly why: string;
}

/** An explicit placement wins; data that may not leave and weights of one's own need GPUs; the rest is managed. */
export function choosePlacement(workload: PlacementNeeds): PlacementChoice {
  if (workload.placement !== "auto") return { placement: workload.placement, why: "set in the document" };
  if (!workload.mayLeaveTenant) return { placement: "self-hosted", why: "its data may not leave the tenant" };
  if (workload.fineTuned) return { placement: "self-hosted", why: "it needs weights of its own" };
  if (workload.quantizationControl) return { placement: "self-hosted", why: "it needs a precision of its own" };
  return { placement: "managed", why: "nothing asks for GPUs of your own" };
}

export const usesManagedApi = (placement: Placement): boolean => placement !== "self-hosted";
export const usesGpus = (placement: Placement): boolean => placement !== "managed";
