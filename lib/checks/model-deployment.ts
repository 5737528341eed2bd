import {
  type AzureCloud,
  type AzureModel,
  type AzureRegion,
  azureModel,
  azureModels,
  azureModelVersions,
  type DeploymentSku,
  type DeploymentSkuName,
  deploymentSku,
  deploymentSkus,
  modelStatus,
  type ResidencyArea,
  type ResidencyLevel,
  residencyPermits,
  skuResidency,
} from "../catalog";
import { azureErrors, modelErrors, type Place, type Problem } from "../errors";

/** Capacity of a model deployment: the provider's own units, tokens a minute, or provisioned throughput units. */
export type Capacity = number | { readonly tokensPerMinute: number } | { readonly ptu: number };

/** A model deployment as somebody asks for it; what is left out is chosen. */
export interface ModelDeploymentRequest {
  readonly model: string;
  readonly version?: string;
  readonly sku?: string;
  readonly capacity: Capacity;
}

/** What a model deployment is judged by. */
export interface DeploymentTerms {
  readonly region: AzureRegion;
  readonly residency: ResidencyLevel;
  /** Where prompts may be processed; undefined: the level alone decides. */
  readonly area?: ResidencyArea;
  /** The day that lifecycles are judged on, `YYYY-MM-DD`; undefined: they are not. */
  readonly asOf?: string;
}

/** A model deployment in which everything is decided. */
export interface ResolvedDeployment {
  readonly model: AzureModel;
  readonly sku: DeploymentSku;
  /** In the provider's units. */
  readonly units: number;
}

/** Where the parts of a request stand, for errors. */
export type RequestPlaces = Readonly<Record<"model" | "version" | "sku" | "capacity", Place>>;

export interface Judgement {
  readonly resolved?: ResolvedDeployment;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Decides what a request leaves open and judges the whole: lifecycle, residency, availability and capacity. */
export function judgeModelDeployment(
  request: ModelDeploymentRequest,
  terms: DeploymentTerms,
  places: RequestPlaces,
): Judgement {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const model = chooseModel(request, terms, places, problems);
  const sku = chooseSku(request, model, terms, places, problems);
  if (model !== undefined && terms.asOf !== undefined) {
    judgeLifecycle(model, terms.asOf, places.version, problems, warnings);
  }
  if (sku !== undefined) judgeResidency(sku, terms, places.sku, problems, warnings);
  if (model !== undefined && sku !== undefined) judgeAvailability(model, sku, terms, places.sku, problems);
  const units = sku === undefined ? undefined : capacityUnits(request.capacity, sku, model, places.capacity, problems);
  return problems.length > 0 || model === undefined || sku === undefined || units === undefined
    ? { problems, warnings }
    : { resolved: { model, sku, units }, problems, warnings };
}

function chooseModel(
  request: ModelDeploymentRequest,
  terms: DeploymentTerms,
  places: RequestPlaces,
  problems: Problem[],
): AzureModel | undefined {
  const { cloud } = terms.region;
  const versions = azureModelVersions(request.model, cloud);
  if (versions.length === 0) {
    problems.push(modelErrors.unknownModel(places.model, request.model, servingModels(cloud, terms.asOf)));
    return undefined;
  }
  if (request.version !== undefined) {
    const model = azureModel(versions[0]?.name ?? request.model, request.version, cloud);
    if (model === undefined) {
      problems.push(
        modelErrors.unknownVersion(
          places.version,
          request.model,
          request.version,
          versions.map((one) => one.version),
        ),
      );
    }
    return model;
  }
  const serving = versions.filter((one) => serves(one, terms.asOf, ["ok", "unknown", "retiring"]));
  const [best] = [...serving].sort((a, b) => (b.retirement ?? "").localeCompare(a.retirement ?? ""));
  // A model without a serving version is judged by its newest one, so that the reason is told.
  return best ?? versions[0];
}

function serves(model: AzureModel, asOf: string | undefined, states: readonly string[]): boolean {
  return asOf === undefined ? model.lifecycle === "ga" : states.includes(modelStatus(model, asOf).state);
}

function servingModels(cloud: AzureCloud, asOf: string | undefined): string[] {
  const names = azureModels()
    .filter((model) => model.cloud === cloud && serves(model, asOf, ["ok", "unknown"]))
    .map((model) => model.name);
  return [...new Set(names)].sort();
}

function chooseSku(
  request: ModelDeploymentRequest,
  model: AzureModel | undefined,
  terms: DeploymentTerms,
  places: RequestPlaces,
  problems: Problem[],
): DeploymentSku | undefined {
  if (request.sku !== undefined) {
    const sku = deploymentSku(request.sku);
    if (sku === undefined)
      problems.push(
        azureErrors.unknownSku(
          places.sku,
          request.sku,
          deploymentSkus().map((one) => one.name),
        ),
      );
    return sku;
  }
  if (model === undefined) return undefined;
  const offered = offeredIn(model, terms.region);
  // The widest level that is allowed has the most capacity; provisioned throughput is never a silent default.
  const fitting = deploymentSkus()
    .filter((sku) => sku.billing === "tokens" && offered.includes(sku.name) && staysWithin(sku, terms))
    .at(-1);
  if (fitting === undefined) {
    problems.push(modelErrors.noSkuFits(places.model, model.name, terms.region.name, terms.residency, offered));
  }
  return fitting;
}

function offeredIn(model: AzureModel, region: AzureRegion): DeploymentSkuName[] {
  return model.skus.filter((sku) => model.regionsBySku[sku]?.includes(region.name));
}

function staysWithin(sku: DeploymentSku, terms: DeploymentTerms): boolean {
  const problems: Problem[] = [];
  judgeResidency(sku, terms, [], problems, []);
  return problems.length === 0;
}

function judgeLifecycle(model: AzureModel, asOf: string, place: Place, problems: Problem[], warnings: Problem[]): void {
  const label = `${model.name} ${model.version}`;
  const status = modelStatus(model, asOf);
  const usable = servingModels(model.cloud, asOf);
  if (status.state === "retired") {
    problems.push(modelErrors.modelRetired(place, label, status.retirement ?? "an earlier day", asOf, usable));
  } else if (status.state === "preview") {
    problems.push(modelErrors.modelPreview(place, label, usable));
  } else if (status.state === "retiring") {
    warnings.push(
      model.lifecycle === "deprecating"
        ? modelErrors.modelClosed(place, label, status.retirement)
        : modelErrors.modelRetiring(place, label, status.retirement ?? "a day not yet named", status.days ?? 0),
    );
  }
}

/** Whether inference stays where it may be: one problem at the most, and a warning where a data zone reaches further. */
export function judgeResidency(
  sku: DeploymentSku,
  terms: Pick<DeploymentTerms, "region" | "residency" | "area">,
  place: Place,
  problems: Problem[],
  warnings: Problem[],
): void {
  const { region, residency, area } = terms;
  const actual = skuResidency(sku, region);
  if (!actual.offered) {
    problems.push(
      actual.reason === "cloud"
        ? modelErrors.skuNotInCloud(place, sku.name, region.cloud)
        : azureErrors.skuNotInRegion(place, sku.name, region.name),
    );
    return;
  }
  if (!residencyPermits(residency, actual.level)) {
    const fitting = deploymentSkus().filter((other) => {
      const reach = skuResidency(other, region);
      return other.billing === sku.billing && reach.offered && residencyPermits(residency, reach.level);
    });
    problems.push(
      azureErrors.skuBreaksResidency(
        place,
        sku.name,
        actual.level,
        residency,
        fitting.map((other) => other.name),
      ),
    );
    return;
  }
  // The level allows the zone; that the zone is wider than the area is worth knowing.
  if (area !== undefined && actual.processedIn !== "anywhere") {
    const outside = actual.processedIn.filter((one) => one !== area);
    if (outside.length > 0)
      warnings.push(modelErrors.processedOutside(place, sku.name, region.name, actual.processedIn.join(", "), area));
  }
}

function judgeAvailability(
  model: AzureModel,
  sku: DeploymentSku,
  terms: DeploymentTerms,
  place: Place,
  problems: Problem[],
): void {
  // Without availability on record there is nothing to refuse by; Azure answers at deploy time.
  if (model.skus.length === 0) return;
  const offered = offeredIn(model, terms.region);
  if (!offered.includes(sku.name)) {
    problems.push(modelErrors.skuNotOffered(place, model.name, sku.name, terms.region.name, offered));
  }
}

/** Capacity in the provider's units. */
function capacityUnits(
  capacity: Capacity,
  sku: DeploymentSku,
  model: AzureModel | undefined,
  place: Place,
  problems: Problem[],
): number | undefined {
  const provisioned = sku.billing === "provisioned";
  if (typeof capacity === "object" && "ptu" in capacity !== provisioned) {
    problems.push(
      modelErrors.capacityUnitWrong(place, sku.name, provisioned ? "ptu" : "tokensPerMinute, or plain units"),
    );
    return undefined;
  }
  const name = model?.name ?? "this model";
  if (provisioned) {
    const units = typeof capacity === "number" ? capacity : "ptu" in capacity ? capacity.ptu : 0;
    const terms = model?.ptu;
    if (terms !== undefined) {
      const regional = sku.residency === "geography";
      const min = regional ? terms.regionalMin : terms.min;
      const increment = regional ? terms.regionalIncrement : terms.increment;
      if (units < min || (units - min) % increment !== 0) {
        problems.push(modelErrors.capacityBelowMinimum(place, units, min, increment, name));
        return undefined;
      }
    }
    return units;
  }
  if (typeof capacity === "number") return capacity;
  if (sku.billing === "batch") {
    // Batch capacity counts queued tokens, not tokens a minute.
    problems.push(modelErrors.capacityUnitWrong(place, sku.name, "plain units of queued tokens"));
    return undefined;
  }
  const tokens = "tokensPerMinute" in capacity ? capacity.tokensPerMinute : 0;
  const step = model?.tpmPerUnit;
  if (step === undefined) {
    problems.push(
      modelErrors.capacityUnitWrong(
        place,
        sku.name,
        "plain units, as the catalogue knows no tokens a unit for this model",
      ),
    );
    return undefined;
  }
  if (tokens % step !== 0) {
    problems.push(modelErrors.capacityNotDivisible(place, tokens, step, name));
    return undefined;
  }
  return tokens / step;
}
