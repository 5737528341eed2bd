import { aksVersion, aksVersions } from "../catalog";
import { clusterErrors, type Place, type Problem } from "../errors";

/** Why AKS does not take a Kubernetes minor version on a day (`YYYY-MM-DD`); undefined where it does. */
export function aksVersionProblem(
  place: Place,
  wanted: string,
  day: string,
  longTermSupport = false,
): Problem | undefined {
  const end = (row: ReturnType<typeof aksVersions>[number]): string =>
    longTermSupport ? row.longTermEndOfLife : row.endOfLife;
  const row = aksVersion(wanted);
  if (row === undefined) {
    const all = aksVersions().map((one) => one.minor);
    return clusterErrors.versionUnknown(place, wanted, all);
  }
  const usable = aksVersions()
    .filter((one) => one.availableFrom <= day && end(one) >= day)
    .map((one) => one.minor);
  if (row.availableFrom > day) return clusterErrors.versionNotAvailable(place, wanted, day, usable);
  return end(row) < day ? clusterErrors.versionEnded(place, wanted, end(row), usable) : undefined;
}
