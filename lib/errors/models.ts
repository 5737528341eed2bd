import { type Place, problem } from "./define";
import type { Problem } from "./problem";
import { chooseFrom, listed } from "./suggest";

// INF-13xx: models, their deployments and where those may run.

export const unknownModel = (place: Place, found: string, known: readonly string[]): Problem =>
  problem(
    "INF-1301",
    place,
    `unknown Azure OpenAI model ${JSON.stringify(found)}`,
    chooseFrom(found, known, "known models"),
  );

export const unknownVersion = (place: Place, model: string, found: string, known: readonly string[]): Problem =>
  problem(
    "INF-1302",
    place,
    `model ${model} has no version ${JSON.stringify(found)}`,
    chooseFrom(found, known, "known versions"),
  );

export const modelRetired = (
  place: Place,
  model: string,
  when: string,
  asOf: string,
  usable: readonly string[],
): Problem =>
  problem(
    "INF-1303",
    place,
    `model ${model} was retired on ${when} (judged on ${asOf}); calls fail`,
    `use a model that serves: ${listed(usable, 8)}`,
  );

export const modelPreview = (place: Place, model: string, usable: readonly string[]): Problem =>
  problem(
    "INF-1304",
    place,
    `model ${model} is a preview, which agreements such as a BAA don't cover`,
    `use a generally available version: ${listed(usable, 8)}`,
  );

export const modelClosed = (place: Place, model: string, when: string | undefined): Problem =>
  problem(
    "INF-1305",
    place,
    `model ${model} is being retired${when === undefined ? "" : ` (on ${when})`}; subscriptions that lack a deployment of it can't make one`,
    "plan the move to its successor now",
  );

export const modelRetiring = (place: Place, model: string, when: string, days: number): Problem =>
  problem(
    "INF-1306",
    place,
    `model ${model} is retired on ${when}, in ${days} days`,
    "plan the move to its successor now",
  );

export const skuNotOffered = (
  place: Place,
  model: string,
  sku: string,
  region: string,
  offered: readonly string[],
): Problem =>
  problem(
    "INF-1310",
    place,
    `model ${model} is not offered as ${sku} in ${region}, as far as the catalogue knows`,
    offered.length === 0 ? "choose another region or model" : `there it is offered as ${listed(offered)}`,
  );

export const noSkuFits = (
  place: Place,
  model: string,
  region: string,
  level: string,
  offered: readonly string[],
): Problem =>
  problem(
    "INF-1311",
    place,
    `no token-billed SKU of ${model} in ${region} stays within residency level ${level}`,
    offered.length === 0
      ? "name an SKU, another region or another model"
      : `offered there: ${listed(offered)}; name one, widen the residency level, or choose another model`,
  );

export const skuNotInCloud = (place: Place, sku: string, cloud: string): Problem =>
  problem("INF-1312", place, `SKU ${sku} does not exist in the cloud ${cloud}`, "use Standard or ProvisionedManaged");

export const processedOutside = (place: Place, sku: string, region: string, processed: string, area: string): Problem =>
  problem(
    "INF-1313",
    place,
    `SKU ${sku} in ${region} may process prompts in ${processed}, which is more than residency area ${area}`,
    "use a SKU of the geography where that matters, or agree to the data zone in your records",
  );

export const capacityUnitWrong = (place: Place, sku: string, unit: string): Problem =>
  problem("INF-1320", place, `the capacity of SKU ${sku} is counted in ${unit}`, `write it in ${unit}`);

export const capacityNotDivisible = (place: Place, found: number, step: number, model: string): Problem =>
  problem(
    "INF-1321",
    place,
    `${found} tokens a minute can't be deployed: one unit of ${model} is ${step}`,
    `use a multiple of ${step}, such as ${Math.max(step, Math.ceil(found / step) * step)}`,
  );

export const capacityBelowMinimum = (
  place: Place,
  found: number,
  min: number,
  increment: number,
  model: string,
): Problem =>
  problem(
    "INF-1322",
    place,
    `${found} PTU of ${model} can't be deployed: at least ${min}, in steps of ${increment}`,
    `use ${found <= min ? min : min + Math.ceil((found - min) / increment) * increment}`,
  );

export const modalityNotServed = (place: Place, model: string, modality: string, served: readonly string[]): Problem =>
  problem(
    "INF-1330",
    place,
    `model ${model} does not take or give ${modality}; it does ${listed(served)}`,
    "choose a model for this modality",
  );
