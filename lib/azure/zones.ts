import { azureRegion } from "../catalog";
import { clusterErrors, InferraError } from "../errors";

/** The availability zones to use: the wanted ones, or all that the region is known to have; undefined for none. */
export function availabilityZones(where: string, location: string, wanted?: readonly string[]): string[] | undefined {
  const count = azureRegion(location)?.zones;
  if (wanted === undefined) return count ? numbered(count) : undefined;
  if (count !== undefined && wanted.some((zone) => !numbered(count).includes(zone))) {
    throw new InferraError(clusterErrors.zonesNotThere(where, wanted, location, count));
  }
  return wanted.length === 0 ? undefined : [...wanted];
}

const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index + 1));
