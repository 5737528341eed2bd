import { gatewayErrors as errors, InferraError } from "../../../lib/errors";
import type { KubernetesObject, Values } from "../../delivery";
import type { ResolvedAlias } from "../description";
import { GATEWAY, HTTPS } from "../names";
import type { Renderer } from "../renderer";
import { backendObjects } from "./backends";
import { gatewayObjects, PROXY_LABELS } from "./gateway";
import { agentgatewayNotes } from "./notes";
import { admission, entraKeys, frontend, limits, MOST_LIMITED_CONSUMERS } from "./policies";
import { priceCatalog } from "./prices";
import { auditSink } from "./records";
import { routeObjects } from "./routes";

/** agentgateway, whose own identity reaches Azure OpenAI without a stored secret. */
export const agentgateway: Renderer = {
  serviceAccount: GATEWAY,
  proxyLabels: PROXY_LABELS,
  httpsPort: HTTPS,
  metrics: [{ name: "metrics", port: 15020, path: "/metrics" }],
  controllerMetricsPort: 9092,
  proxiesReadKeys: false,
  check(where, { description, storedAzureCredential, tokenStore }) {
    const refuse = (what: string, fix: string): never => {
      throw new InferraError(errors.implementationCannot(where, "agentgateway", what, fix));
    };
    const limited = description.consumers.filter((one) => one.tokensPerMinute !== undefined).length;
    if (limited > MOST_LIMITED_CONSUMERS) {
      refuse(
        `limit the tokens of ${limited} consumers: one policy tells ${MOST_LIMITED_CONSUMERS} apart`,
        "limit fewer, or use envoy-ai-gateway",
      );
    }
    if (storedAzureCredential !== undefined) {
      refuse("use storedAzureCredential, and needs none", "leave it out: workload identity is used");
    }
    if (tokenStore !== undefined) refuse("use tokenStore: each pod counts its share", "leave it out");
  },
  objects(settings, aliases: readonly ResolvedAlias[], replicas): KubernetesObject[] {
    return [
      ...gatewayObjects(settings, aliases, replicas),
      ...priceCatalog(settings.description.backends),
      entraKeys(),
      admission(settings),
      frontend(settings),
      ...(settings.audit === undefined ? [] : [auditSink(settings.audit)]),
      ...limits(settings.description.consumers, replicas),
      ...aliases.flatMap((one) => [...backendObjects(settings, one), ...routeObjects(one)]),
    ];
  },
  notes: agentgatewayNotes,
  charts: ({ description }) => [
    { id: "Crds", chart: "agentgateway-crds", values: {} },
    {
      id: "Controller",
      chart: "agentgateway",
      values: controller(description.backends.some((one) => one.kind === "inference-pool")),
    },
  ],
};

const controller = (pools: boolean): Values => ({
  controller: { replicaCount: 2, xds: { mode: "tls" }, podDisruptionBudget: { maxUnavailable: 1 } },
  podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
  inferenceExtension: { enabled: pools },
  agentgatewayModels: { enabled: false },
});
