/** Where a workload is served. */
export type Placement = "managed" | "hybrid" | "self-hosted";

/** What of a workload says where it can't be served, before anything is planned. */
export interface PlacementNeeds {
  readonly placement: Placement | "auto";
  readonly mayLeaveTenant: boolean;
  readonly fineTuned: boolean;
  readonly quantizationControl: boolean;
}

/** Whether nothing but GPUs of one's own may serve it, whatever a plan would prefer. */
export const needsGpus = ({ placement, mayLeaveTenant, fineTuned, quantizationControl }: PlacementNeeds): boolean =>
  placement === "self-hosted" || (placement === "auto" && (!mayLeaveTenant || fineTuned || quantizationControl));

/** Whether a managed API may turn out to serve it. */
export const mayUseManagedApi = (workload: PlacementNeeds): boolean => !needsGpus(workload);

/** Whether GPUs of one's own may turn out to serve it. */
export const mayUseGpus = ({ placement }: Pick<PlacementNeeds, "placement">): boolean => placement !== "managed";

export const usesManagedApi = (placement: Placement): boolean => placement !== "self-hosted";
export const usesGpus = (placement: Placement): boolean => placement !== "managed";
