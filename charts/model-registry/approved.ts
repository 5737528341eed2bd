import { InferraError, modelRegistryErrors } from "../../lib/errors";
import type { ServedVersion, Weights, WeightsVolume } from "../served-model";

/** Whether there is an agreement for what the model is used with. */
export type AgreementState = "in-force" | "not-needed" | "missing";

/** A version of a model as the registry keeps it. */
export interface RegisteredVersion {
  readonly name: string;
  readonly version: string;
  /** Who approved it; absent while nobody has. */
  readonly approvedBy?: string;
  readonly licence: string;
  /** The SHA-256 of its file SHA256SUMS. */
  readonly sha256: string;
  /** Its folder in the storage of artifacts. */
  readonly path: string;
  readonly sizeGiB: number;
  readonly agreement: AgreementState;
}

/** The tags by which a version carries all of that in MLflow, where a pipeline writes and people read it. */
export const tagsOf = ({ approvedBy, licence, sha256, path, sizeGiB, agreement }: RegisteredVersion) => ({
  "inferra.approved-by": approvedBy ?? "",
  "inferra.licence": licence,
  "inferra.weights-sha256": sha256,
  "inferra.weights-path": path,
  "inferra.weights-gib": String(sizeGiB),
  "inferra.agreement": agreement,
});

/**
 * What `ServedModel` takes of a version: its weights, and who answers for them.
 * @throws INF-2390 for a version that nobody approved, INF-2391 for one without the agreement that its use needs.
 */
export function approvedVersion(
  where: string,
  registered: RegisteredVersion,
  deployment: { readonly volume: WeightsVolume; readonly deployed: string; readonly deployedBy: string },
): { readonly weights: Weights; readonly served: ServedVersion } {
  const { name, version, approvedBy, licence, sha256, path, sizeGiB, agreement } = registered;
  if (approvedBy === undefined) throw new InferraError(modelRegistryErrors.notApproved(where, name, version));
  if (agreement === "missing") throw new InferraError(modelRegistryErrors.agreementMissing(where, name, version));
  const { volume, deployed, deployedBy } = deployment;
  return {
    weights: { volume, path, sha256, sizeGiB },
    served: { version, approvedBy, licence, deployed, deployedBy },
  };
}
