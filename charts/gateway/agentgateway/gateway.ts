import type { CustomObject, KubernetesObject } from "../../delivery";
import { certificateMount, certificateVolume } from "../certificate";
import type { ResolvedAlias } from "../description";
import { CERTIFICATE, GATEWAY, HTTPS, labels, loadBalancerAnnotations } from "../names";
import { podLabels, securityContext, settleSeconds, spread } from "../pods";
import type { GatewaySettings } from "../props";
import { API, GROUP } from "./backends";
import { PRICES } from "./prices";
import { handover } from "./records";

/** The label by which agentgateway's pods of a Gateway are selected. */
export const PROXY_LABELS = { "gateway.networking.k8s.io/gateway-name": GATEWAY } as const;

/** The Gateway, and the pods that the controller makes for it. */
export function gatewayObjects(
  settings: GatewaySettings,
  aliases: readonly ResolvedAlias[],
  replicas: number,
): KubernetesObject[] {
  return [gateway(settings), parameters(settings, aliases, replicas)];
}

const gateway = ({
  hostname,
}: Pick<GatewaySettings, "hostname">): CustomObject<"gateway.networking.k8s.io/v1", "Gateway", object> => ({
  apiVersion: "gateway.networking.k8s.io/v1",
  kind: "Gateway",
  metadata: { name: GATEWAY, labels },
  spec: {
    gatewayClassName: "agentgateway",
    infrastructure: { parametersRef: { group: GROUP, kind: "AgentgatewayParameters", name: GATEWAY } },
    listeners: [
      {
        name: "https",
        hostname,
        port: HTTPS,
        protocol: "HTTPS",
        tls: { mode: "Terminate", certificateRefs: [{ group: "", kind: "Secret", name: CERTIFICATE }] },
        allowedRoutes: {
          namespaces: { from: "Same" },
          kinds: [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute" }],
        },
      },
    ],
  },
});

function parameters(
  settings: GatewaySettings,
  aliases: readonly ResolvedAlias[],
  replicas: number,
): CustomObject<typeof API, "AgentgatewayParameters", object> {
  const { aws, identityClientId, privateAddress, subnet, description, audit } = settings;
  const env = [...(aws?.env ?? []), ...(audit === undefined ? [] : handover)];
  const priced = description.backends.some((one) => one.price !== undefined);
  const longest = Math.max(60, ...aliases.map((one) => one.answerSeconds));
  return {
    apiVersion: API,
    kind: "AgentgatewayParameters",
    metadata: { name: GATEWAY, labels },
    spec: {
      logging: { format: "json", level: "info" },
      resources: { requests: { cpu: "500m", memory: "512Mi" }, limits: { memory: "2Gi" } },
      ...(priced ? { modelCatalog: { sources: [{ configMap: { name: PRICES, key: "catalog.json" } }] } } : {}),
      // Answers in flight are finished before a pod ends.
      shutdown: { min: settleSeconds, max: longest + settleSeconds },
      ...(env.length === 0 ? {} : { env }),
      serviceAccount: { metadata: { annotations: { "azure.workload.identity/client-id": identityClientId } } },
      service: {
        metadata: { annotations: loadBalancerAnnotations(privateAddress, subnet) },
        spec: { externalTrafficPolicy: "Local" },
      },
      podDisruptionBudget: { spec: { maxUnavailable: 1 } },
      deployment: {
        spec: {
          replicas,
          strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
          template: {
            metadata: { labels: podLabels },
            spec: {
              securityContext,
              topologySpreadConstraints: spread(PROXY_LABELS),
              containers: [
                {
                  name: "agentgateway",
                  volumeMounts: [certificateMount, ...(aws === undefined ? [] : [aws.volumeMount])],
                },
              ],
              volumes: [certificateVolume, ...(aws === undefined ? [] : [aws.volume])],
            },
          },
        },
      },
    },
  };
}
