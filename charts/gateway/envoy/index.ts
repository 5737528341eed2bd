import { gatewayErrors as errors, InferraError } from "../../../lib/errors";
import type { Values } from "../../delivery";
import type { GatewayBackend } from "../description";
import { HTTPS } from "../names";
import type { GatewaySettings } from "../props";
import type { Renderer } from "../renderer";
import { backendObjects } from "./backends";
import { gatewayObjects, PROXY_LABELS, SERVICE_ACCOUNT } from "./gateway";
import { envoyNotes } from "./notes";
import { CONSUMER_HEADER, gatewayPolicies } from "./policies";
import { routeObjects } from "./routes";

/** The label that holds what the caller asked for. The header has the backend's own model by the time that is counted. */
const ASKED_MODEL = "gen_ai_original_model";

/** Envoy AI Gateway: a stable API, and a failed try over 64 KiB goes to the next backend. */
export const envoyAiGateway: Renderer = {
  serviceAccount: SERVICE_ACCOUNT,
  proxyLabels: PROXY_LABELS,
  // Above the ports that want privileges.
  httpsPort: HTTPS + 10_000,
  metrics: [
    { name: "metrics", port: 19001, path: "/stats/prometheus" },
    { name: "aigw-admin", port: 1064, path: "/metrics" },
  ],
  controllerMetricsPort: 19001,
  relabelings: ({ description }) => [
    { sourceLabels: [ASKED_MODEL], regex: "(.+)", targetLabel: "alias", replacement: "$1" },
    ...description.consumers.map(({ applicationId, name }) => ({
      ...{ sourceLabels: ["consumer"], regex: applicationId, targetLabel: "consumer", replacement: name },
    })),
  ],
  proxiesReadKeys: true,
  check(where, { description, storedAzureCredential, tokenStore, audit }, aliases) {
    const refuse = (what: string, fix: string): never => {
      throw new InferraError(errors.implementationCannot(where, "Envoy AI Gateway", what, fix));
    };
    if (audit !== undefined) {
      refuse(
        "record calls whole: of answers that are streamed it leaves out tool calls and further choices, and of calls that their callers break off everything",
        "use agentgateway, or leave audit out",
      );
    }
    const azure = description.backends.some((one) => one.kind === "azure-openai");
    if (azure && storedAzureCredential === undefined) {
      refuse(
        "reach Azure OpenAI with an identity alone: it wants a stored client secret",
        "use agentgateway, which needs none, or say why in storedAzureCredential",
      );
    }
    if (storedAzureCredential !== undefined && storedAzureCredential.reason.trim().length < 10) {
      throw new InferraError(errors.reasonMissing(where, "storedAzureCredential"));
    }
    if (description.consumers.some((one) => one.tokensPerMinute !== undefined) && tokenStore === undefined) {
      refuse("count tokens without a Redis", "set tokenStore, or use agentgateway");
    }
    for (const { alias, backends, canary } of aliases) {
      const all: readonly GatewayBackend[] = canary === undefined ? backends : [...backends, canary.backend];
      if ((alias.promptGuard ?? []).length > 0) {
        refuse(`look for personal data in prompts, which ${alias.name} wants`, "use agentgateway, or leave it out");
      }
      if (all.some((one) => one.kind === "bedrock" && one.guardrail !== undefined)) {
        refuse(`send a guardrail with calls of ${alias.name} to Bedrock`, "use agentgateway, or leave it out");
      }
      if (all.length > 1 && all.some((one) => one.kind === "inference-pool")) {
        refuse(`combine an inference pool with another backend, as ${alias.name} does`, "name its service instead");
      }
    }
  },
  objects(settings, aliases, replicas) {
    const { backends } = settings.description;
    const used = new Set(aliases.flatMap((one) => [...one.backends, ...(one.canary ? [one.canary.backend] : [])]));
    return [
      ...gatewayObjects(settings, aliases, replicas),
      ...gatewayPolicies(settings, aliases),
      ...backends.filter((one) => used.has(one)).flatMap((one) => backendObjects(settings, one)),
      ...aliases.flatMap((one) => routeObjects(settings, one)),
    ];
  },
  notes: envoyNotes,
  charts: (settings) => [
    { id: "Controller", chart: "envoy-gateway", values: envoyGateway(settings) },
    { id: "AiCrds", chart: "envoy-ai-gateway-crds", values: {} },
    { id: "AiController", chart: "envoy-ai-gateway", values: aiGateway(settings) },
  ],
};

/** Who turns Envoy Gateway's configuration into one that speaks to models: a fixed name of its chart. */
const AI_CONTROLLER = "ai-gateway-controller";

const envoyGateway = ({ namespace, tokenStore }: GatewaySettings): Values => ({
  deployment: { replicas: 2 },
  podDisruptionBudget: { minAvailable: 1 },
  config: {
    envoyGateway: {
      gateway: { controllerName: "gateway.envoyproxy.io/gatewayclass-controller" },
      provider: { type: "Kubernetes" },
      extensionApis: { enableBackend: true },
      extensionManager: {
        // Without what it adds a route would lead past it.
        failOpen: false,
        hooks: {
          xdsTranslator: {
            translation: {
              listener: { includeAll: true },
              route: { includeAll: true },
              cluster: { includeAll: true },
              secret: { includeAll: true },
            },
            post: ["Translation", "Cluster", "Route"],
          },
        },
        service: { fqdn: { hostname: `${AI_CONTROLLER}.${namespace}.svc.cluster.local`, port: 1063 } },
      },
      ...(tokenStore === undefined
        ? {}
        : {
            rateLimit: {
              // A count that can't be read lets nothing through.
              failClosed: true,
              backend: { type: "Redis", redis: { url: tokenStore, tls: {} } },
            },
          }),
    },
  },
});

const aiGateway = ({ namespace }: GatewaySettings): Values => ({
  envoyGateway: { namespace },
  controller: {
    replicaCount: 2,
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    quotaRateLimitFailureModeDeny: true,
    metricsRequestHeaderAttributes: `${CONSUMER_HEADER}:consumer`,
  },
});
