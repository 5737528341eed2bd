import { type DeploymentSku, RESIDENCY_LEVELS, type ResidencyLevel } from "./deployment-skus";
import { type AzureRegion, dataZone, type ResidencyArea } from "./regions";

/** Whether inference that may run as far as `actual` stays within what `allowed` permits. `geography` is strictest. */
export function residencyPermits(allowed: ResidencyLevel, actual: ResidencyLevel): boolean {
  return RESIDENCY_LEVELS.indexOf(actual) <= RESIDENCY_LEVELS.indexOf(allowed);
}

/** What a deployment SKU means in one region: where prompts are processed, or why the SKU cannot be had there. */
export type SkuResidency =
  | {
      readonly offered: true;
      readonly level: ResidencyLevel;
      readonly processedIn: readonly ResidencyArea[] | "anywhere";
      /** The Azure geography that keeps data at rest, whatever the SKU. */
      readonly storedIn: string;
    }
  | { readonly offered: false; readonly reason: "cloud" | "no-data-zone" };

/** Where a deployment with this SKU in this region may process prompts. */
export function skuResidency(sku: DeploymentSku, region: AzureRegion): SkuResidency {
  if (!sku.clouds.includes(region.cloud)) return { offered: false, reason: "cloud" };
  const storedIn = region.geography;
  if (sku.residency === "global") return { offered: true, level: "global", processedIn: "anywhere", storedIn };
  if (sku.residency === "geography") {
    return { offered: true, level: "geography", processedIn: [region.area], storedIn };
  }
  const zone = region.dataZone && dataZone(region.dataZone);
  if (!zone) return { offered: false, reason: "no-data-zone" };
  return { offered: true, level: "data-zone", processedIn: zone.processedIn, storedIn };
}

/**
 * Whether a deployment with this SKU in this region stays within the residency `allowed`. False where the region's
 * cloud lacks the SKU, or where the region belongs to no data zone and the SKU needs one. The level alone is judged:
 * `skuResidency` tells which areas a data zone reaches.
 */
export function skuPermitted(allowed: ResidencyLevel, sku: DeploymentSku, region: AzureRegion): boolean {
  const actual = skuResidency(sku, region);
  return actual.offered && residencyPermits(allowed, actual.level);
}
