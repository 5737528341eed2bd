import { Token } from "cdktf";
import { azureRegion, modelProviderRoute } from "../../catalog";
import { type Capacity, judgeModelDeployment } from "../../checks/model-deployment";
import { azureErrors, InferraError, type Problem } from "../../errors";
import { BUILT_IN_FILTERS, type ContentFilterPolicy, DEFAULT_FILTER } from "./content-filter";
import type { AzureOpenAiProps, CapacityCeiling, OpenAiDeployment } from "./props";

/** Azure's rule for the name of a model deployment. */
const DEPLOYMENT_NAME = /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}[a-zA-Z0-9]$/;

/** Azure's rule for the subdomain of an account. */
const SUBDOMAIN = /^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])$/;

/** Azure's limit of outbound hosts, and what an entry can be. */
const MOST_OUTBOUND_HOSTS = 1000;
const OUTBOUND_HOST = /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;

/** A deployment and its capacity in the provider's units. */
export interface CheckedDeployment extends OpenAiDeployment {
  readonly units: number;
  readonly contentFilter: string;
  readonly billing: "tokens" | "provisioned" | "batch";
}

export interface CheckedDeployments {
  readonly deployments: readonly CheckedDeployment[];
  readonly warnings: readonly Problem[];
}

/**
 * Checks every deployment against the catalogue and gives warnings.
 * @throws the first problem found.
 */
export function checkDeployments(
  place: string,
  props: AzureOpenAiProps,
  filters: readonly ContentFilterPolicy[],
): CheckedDeployments {
  const region = azureRegion(props.location);
  if (region === undefined) throw new InferraError(azureErrors.unknownRegion(place, props.location));
  const warnings: Problem[] = [];
  const names = new Set<string>();
  const totals = { tokensPerMinute: 0, ptu: 0, batchUnits: 0 };
  const deployments = props.deployments.map((deployment) => {
    const here = `${place}/Deployment-${deployment.name}`;
    if (names.has(deployment.name)) throw new InferraError(azureErrors.duplicateDeployment(place, deployment.name));
    names.add(deployment.name);
    checkShape(here, deployment);
    const judged = judgeModelDeployment(
      deployment,
      { region, residency: props.residency ?? "geography", asOf: props.asOf },
      { model: here, version: here, sku: here, capacity: here },
    );
    const { resolved } = judged;
    if (judged.problems[0] !== undefined) throw new InferraError(judged.problems[0]);
    if (resolved === undefined) throw new Error(`${here} was judged without a result`);
    warnings.push(...judged.warnings);
    const { billing } = resolved.sku;
    const noStoredContent = props.promptExposure?.noStoredContent;
    if (billing === "batch" && noStoredContent !== undefined) {
      throw new InferraError(azureErrors.batchStoresContent(here, noStoredContent.by));
    }
    if (billing === "provisioned") totals.ptu += resolved.units;
    if (billing === "batch") totals.batchUnits += resolved.units;
    if (billing === "tokens") totals.tokensPerMinute += resolved.units * (resolved.model.tpmPerUnit ?? 0);
    return {
      ...deployment,
      units: resolved.units,
      billing,
      contentFilter: filterOf(here, deployment, filters),
    };
  });
  checkCeiling(place, totals, props.capacityCeiling);
  return { deployments, warnings };
}

function checkShape(here: string, { name, capacity, spilloverTo }: OpenAiDeployment): void {
  if (!DEPLOYMENT_NAME.test(name)) {
    const rule = "2 to 64 letters, digits, dots, hyphens and underscores";
    throw new InferraError(azureErrors.invalidName(here, "model deployment", name, rule));
  }
  const units = amountOf(capacity);
  if (!(Number.isInteger(units) && units >= 1)) {
    throw new InferraError(azureErrors.capacityInvalid(here, units, "use a whole number from 1"));
  }
  if (spilloverTo !== undefined) throw new InferraError(azureErrors.spilloverUnsupported(here, spilloverTo));
}

function amountOf(capacity: Capacity): number {
  if (typeof capacity === "number") return capacity;
  return "ptu" in capacity ? capacity.ptu : capacity.tokensPerMinute;
}

function filterOf(here: string, deployment: OpenAiDeployment, filters: readonly ContentFilterPolicy[]): string {
  const known = [...filters.map((filter) => filter.name), ...BUILT_IN_FILTERS];
  const wanted = deployment.contentFilter ?? DEFAULT_FILTER;
  if (!known.includes(wanted)) throw new InferraError(azureErrors.unknownFilter(here, wanted, known));
  return wanted;
}

type Totals = Readonly<Required<CapacityCeiling>>;

const CEILING_UNITS = { tokensPerMinute: "tokens a minute", ptu: "PTU", batchUnits: "batch units" } as const;

function checkCeiling(place: string, totals: Totals, ceiling: CapacityCeiling = {}): void {
  for (const key of ["tokensPerMinute", "ptu", "batchUnits"] as const) {
    const most = ceiling[key];
    if (most !== undefined && totals[key] > most) {
      throw new InferraError(azureErrors.ceilingExceeded(place, totals[key], most, CEILING_UNITS[key]));
    }
  }
}

/**
 * Checks the account's own settings.
 * @throws the first problem found.
 */
export function checkAccount(place: string, subdomain: string, props: AzureOpenAiProps): void {
  if (!Token.isUnresolved(subdomain) && !SUBDOMAIN.test(subdomain)) {
    const rule = "2 to 64 lower-case letters, digits and inner hyphens";
    throw new InferraError(azureErrors.invalidName(place, "subdomain", subdomain, rule));
  }
  const hosts = props.outboundFqdns ?? [];
  if (hosts.length > MOST_OUTBOUND_HOSTS) {
    throw new InferraError(azureErrors.tooManyOutboundHosts(place, hosts.length, MOST_OUTBOUND_HOSTS));
  }
  for (const host of hosts) {
    if (!OUTBOUND_HOST.test(host)) throw new InferraError(azureErrors.outboundHostInvalid(place, host));
    const route = modelProviderRoute(host);
    if (route !== undefined) throw new InferraError(azureErrors.directProvider(place, host, route.provider, route.why));
  }
  const { archive } = props;
  if (archive?.location !== undefined && archive.location !== props.location) {
    throw new InferraError(azureErrors.archiveFarAway(place, props.location, archive.location));
  }
}
