import type {
  GatewayAlias,
  GatewayBackend,
  GatewayConsumer,
  GatewayDescription,
  SelfHostedBackend,
  TokenPrice,
} from "../charts/gateway";
import type { Plan } from "../lib/planning";
import type { DeploymentContext } from "./context";

type Provider = Plan["workloads"][number]["providers"][number];

type EngineService = SelfHostedBackend["service"];

/** Where the backends are that the gateway calls; what is absent serves nothing. May be references. */
export interface GatewayPlaces {
  /** Services of the models that engines of ours serve, by alias. */
  readonly services: Readonly<Record<string, EngineService>>;
  /** The next versions beside them, by alias, each with its share of the requests in percent. */
  readonly canaries?: Readonly<Record<string, { readonly service: EngineService; readonly percent: number }>>;
  /** The custom subdomain of the Azure OpenAI account, whose model deployments have the names of the aliases. */
  readonly account?: string;
  /** The custom subdomain of the standby account, whose model deployments are called the same. */
  readonly standbyAccount?: string;
  /** Bedrock's endpoint, and what it calls the model of each alias. */
  readonly bedrock?: {
    readonly region: string;
    readonly host: string;
    readonly models: Readonly<Record<string, string>>;
    readonly guardrail?: { readonly identifier: string; readonly version: string };
  };
}

/** What a document and its plan ask of the gateway, and which aliases it does not offer. */
export interface GatewayRequest {
  readonly description: GatewayDescription;
  /** In words; empty where every alias of a workload is offered, by all that may serve it. */
  readonly notes: readonly string[];
}

/**
 * Each alias by what may serve every workload that asks for it, in the order of the plan. A backend that one of them rules
 * out is left out for all of them: a gateway sees an alias, not who stands behind a call.
 */
export function gatewayRequestOf({ deployment }: DeploymentContext, plan: Plan, places: GatewayPlaces): GatewayRequest {
  const notes: string[] = [];
  const backends: GatewayBackend[] = [];
  const aliases: GatewayAlias[] = [];
  for (const [alias, permitted] of permittedBy(plan)) {
    const found = permitted.flatMap((provider) => backendsOf(alias, provider, plan, places));
    if (found.length === 0) {
      notes.push(`the gateway does not offer ${alias}: ${reasonFor(permitted)}`);
      continue;
    }
    const askers = deployment.workloads.filter((one) => one.model === alias);
    const canary = found[0]?.kind === "self-hosted" ? canaryOf(alias, places) : undefined;
    backends.push(...found, ...(canary === undefined ? [] : [canary.backend]));
    aliases.push({
      name: alias,
      api: askers.every((one) => one.modalities.includes("embedding")) ? "embeddings" : "chat",
      backends: found.map((one) => one.name),
      restricted: askers.some((one) => !one.mayLeaveTenant),
      canary: canary && { backend: canary.backend.name, percent: canary.percent },
      contextTokens: deployment.models[alias]?.selfHosted?.contextTokens,
      promptGuard: deployment.gateway?.promptGuard,
    });
  }
  return { description: { backends, aliases, consumers: consumersOf(deployment, aliases, notes) }, notes };
}

/** The providers that every workload of an alias permits, in the order of the first of them. */
function permittedBy(plan: Plan): Map<string, readonly Provider[]> {
  const permitted = new Map<string, readonly Provider[]>();
  for (const { alias, providers } of plan.workloads) {
    const known = permitted.get(alias);
    permitted.set(
      alias,
      known === undefined ? [...new Set(providers)] : known.filter((one) => providers.includes(one)),
    );
  }
  return permitted;
}

function canaryOf(alias: string, { canaries }: GatewayPlaces) {
  const canary = canaries?.[alias];
  if (canary === undefined) return undefined;
  const backend: SelfHostedBackend = {
    kind: "self-hosted",
    name: `${alias}-canary`,
    service: canary.service,
    model: alias,
  };
  return { backend, percent: canary.percent };
}

/** What the price book says of a managed model's tokens, where it counts in US dollars. */
function priceOf(plan: Plan, provider: Provider, model: string): TokenPrice | undefined {
  const dollars = (side: "input" | "output"): number | undefined =>
    plan.record.priceBook.used.find((one) => one.id === `${provider}.${model}.${side}` && one.currency === "USD")
      ?.value;
  const input = dollars("input");
  const output = dollars("output");
  return input === undefined || output === undefined ? undefined : { input, output };
}

const reasonFor = (permitted: readonly Provider[]): string =>
  permitted.length === 0
    ? "no backend is permitted to all workloads that ask for it; give them aliases of their own"
    : `nothing of ${permitted.join(", ")} is provisioned for it`;

/** What a provider serves an alias with, in the order it is tried. */
function backendsOf(alias: string, provider: Provider, plan: Plan, places: GatewayPlaces): GatewayBackend[] {
  const first = backendOf(alias, provider, plan, places);
  if (first?.kind !== "azure-openai" || places.standbyAccount === undefined) return first === undefined ? [] : [first];
  const there = plan.azureStandby?.deployments.some((one) => one.name === alias);
  return there ? [first, { ...first, name: `${first.name}-standby`, account: places.standbyAccount }] : [first];
}

function backendOf(
  alias: string,
  provider: Provider,
  plan: Plan,
  { services, account, bedrock }: GatewayPlaces,
): GatewayBackend | undefined {
  const name = `${alias}-${provider}`;
  switch (provider) {
    case "self-hosted": {
      const service = services[alias];
      return service && { kind: "self-hosted", name, service, model: alias };
    }
    case "azure-openai": {
      const deployed = plan.azureDeployments.find((one) => one.name === alias);
      return account === undefined || deployed === undefined
        ? undefined
        : { kind: "azure-openai", name, account, deployment: alias, price: priceOf(plan, provider, deployed.model) };
    }
    case "bedrock": {
      const model = bedrock?.models[alias];
      if (bedrock === undefined || model === undefined) return undefined;
      const planned = plan.bedrockModels.find((one) => one.alias === alias);
      const { region, host } = bedrock;
      return {
        ...{ kind: "bedrock", name, region, host, model },
        guardrail: planned?.guardrail ? bedrock.guardrail : undefined,
        price: planned?.model === undefined ? undefined : priceOf(plan, provider, planned.model),
      };
    }
  }
}

/** Consumers who can be told apart, each with the aliases that are offered. */
function consumersOf(
  { consumers }: DeploymentContext["deployment"],
  aliases: readonly GatewayAlias[],
  notes: string[],
): GatewayConsumer[] {
  const offered = new Set(aliases.map((one) => one.name));
  return consumers.flatMap(({ name, entraAppId, models, tokensPerMinute }) => {
    const own = models.filter((one) => offered.has(one));
    if (own.length === 0) return [];
    if (entraAppId === undefined) {
      notes.push(`${name} can't call the gateway: name its entraAppId`);
      return [];
    }
    return [{ name, applicationId: entraAppId, aliases: own, tokensPerMinute }];
  });
}
