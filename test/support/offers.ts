import {
  type AzureModel,
  type AzureRegion,
  azureModels,
  azureRegion,
  deploymentSku,
  RESIDENCY_LEVELS,
  type ResidencyLevel,
} from "../../lib/catalog";
import type { DeploymentInput } from "../../lib/deployment";
import type { Dice } from "./dice";

type Capacity = NonNullable<NonNullable<NonNullable<DeploymentInput["models"]>[string]["azure"]>["capacity"]>;

/** The day that documents are judged on. */
export const DAY = "2026-11-01";

/** A capacity that can be deployed. */
export function capacity(dice: Dice, model: AzureModel, sku: string): Capacity {
  const facts = deploymentSku(sku);
  if (facts?.billing === "provisioned") {
    const regional = facts.residency === "geography";
    const min = (regional ? model.ptu?.regionalMin : model.ptu?.min) ?? 1;
    const step = (regional ? model.ptu?.regionalIncrement : model.ptu?.increment) ?? 1;
    const ptu = min + step * dice.int(0, 20);
    return dice.pick(true, false) ? ptu : { ptu };
  }
  const units = dice.int(1, 500);
  const step = model.tpmPerUnit ?? 0;
  return dice.pick(true, false) || step === 0 ? units : { tokensPerMinute: units * step };
}

/** Every model and SKU for tokens or reserved throughput that a region has within a level. */
export function offers(region: string, level: ResidencyLevel): { model: AzureModel; sku: string }[] {
  const place = azureRegion(region) as AzureRegion;
  return azureModels().flatMap((model) =>
    model.cloud !== "public" ||
    model.kind !== "chat" ||
    (model.retirement ?? "9") <= DAY ||
    model.lifecycle === "preview"
      ? []
      : model.skus.flatMap((sku) => {
          const facts = deploymentSku(sku);
          const within =
            facts !== undefined &&
            facts.billing !== "batch" &&
            RESIDENCY_LEVELS.indexOf(facts.residency) <= RESIDENCY_LEVELS.indexOf(level) &&
            (facts.residency !== "data-zone" || place.dataZone !== undefined);
          return within && model.regionsBySku[sku]?.includes(region) ? [{ model, sku }] : [];
        }),
  );
}
