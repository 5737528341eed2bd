import type { ConfigMap } from "../../delivery";
import type { GatewayBackend } from "../description";
import { labels } from "../names";

export const PRICES = "inference-prices";

/** What agentgateway calls who runs a backend. */
const PROVIDERS: Readonly<Record<GatewayBackend["kind"], string>> = {
  "self-hosted": "custom",
  "inference-pool": "custom",
  "azure-openai": "azure",
  bedrock: "aws.bedrock",
};

const modelOf = (backend: GatewayBackend): string =>
  backend.kind === "azure-openai" ? backend.deployment : backend.model;

/** Prices by provider and model, as agentgateway reads them; none where no backend has one. */
export function priceCatalog(backends: readonly GatewayBackend[]): ConfigMap[] {
  const providers: Record<string, { models: Record<string, object> }> = {};
  for (const backend of backends) {
    const { price, kind } = backend;
    if (price === undefined) continue;
    const rates = { input: String(price.input), output: String(price.output) };
    const { models } = providers[PROVIDERS[kind]] ?? { models: {} };
    providers[PROVIDERS[kind]] = { models: { ...models, [modelOf(backend)]: { rates } } };
  }
  if (Object.keys(providers).length === 0) return [];
  return [
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: PRICES, labels },
      data: { "catalog.json": JSON.stringify({ providers }) },
    },
  ];
}
