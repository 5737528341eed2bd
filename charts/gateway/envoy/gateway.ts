import type { CustomObject, KubernetesObject } from "../../delivery";
import { certificateMount, certificateVolume } from "../certificate";
import type { ResolvedAlias } from "../description";
import { CERTIFICATE, GATEWAY, HTTPS, labels, loadBalancerAnnotations } from "../names";
import { podLabels, securityContext, settleSeconds, spread } from "../pods";
import type { GatewaySettings } from "../props";
import { AI_API, ENVOY, ENVOY_API, MODEL_HEADER } from "./backends";
import { CONSUMER_HEADER } from "./policies";

/** The label by which Envoy's pods of a Gateway are selected. */
export const PROXY_LABELS = { "gateway.envoyproxy.io/owning-gateway-name": GATEWAY } as const;
/** The service account of the pods, which is ours: its federation is for this name. */
export const SERVICE_ACCOUNT = "inference-gateway";

export function gatewayObjects(
  settings: GatewaySettings,
  aliases: readonly ResolvedAlias[],
  replicas: number,
): KubernetesObject[] {
  return [
    gatewayClass,
    gateway(settings),
    serviceAccount(settings),
    proxies(settings, aliases, replicas),
    processor(settings),
  ];
}

const gatewayClass: KubernetesObject & { readonly spec: object } = {
  apiVersion: "gateway.networking.k8s.io/v1",
  kind: "GatewayClass",
  metadata: { name: "inferra-envoy", labels },
  spec: { controllerName: "gateway.envoyproxy.io/gatewayclass-controller" },
};

const gateway = ({ hostname }: GatewaySettings): CustomObject<"gateway.networking.k8s.io/v1", "Gateway", object> => ({
  apiVersion: "gateway.networking.k8s.io/v1",
  kind: "Gateway",
  metadata: { name: GATEWAY, labels, annotations: { "aigateway.envoyproxy.io/gateway-config": GATEWAY } },
  spec: {
    gatewayClassName: gatewayClass.metadata.name,
    infrastructure: { parametersRef: { group: ENVOY, kind: "EnvoyProxy", name: GATEWAY } },
    listeners: [
      {
        name: "https",
        hostname,
        port: HTTPS,
        protocol: "HTTPS",
        tls: { mode: "Terminate", certificateRefs: [{ group: "", kind: "Secret", name: CERTIFICATE }] },
        allowedRoutes: { namespaces: { from: "Same" } },
      },
    ],
  },
});

const serviceAccount = ({ identityClientId }: GatewaySettings): KubernetesObject =>
  ({
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: {
      name: SERVICE_ACCOUNT,
      labels,
      annotations: { "azure.workload.identity/client-id": identityClientId },
    },
    automountServiceAccountToken: false,
  }) as KubernetesObject;

function proxies(
  { aws, privateAddress, subnet }: GatewaySettings,
  aliases: readonly ResolvedAlias[],
  replicas: number,
): CustomObject<typeof ENVOY_API, "EnvoyProxy", object> {
  const longest = Math.max(60, ...aliases.map((one) => one.answerSeconds));
  return {
    apiVersion: ENVOY_API,
    kind: "EnvoyProxy",
    metadata: { name: GATEWAY, labels },
    spec: {
      logging: { level: { default: "warn" } },
      // Answers in flight are finished before a pod ends.
      shutdown: { minDrainDuration: `${settleSeconds}s`, drainTimeout: `${longest}s` },
      telemetry: {
        accessLog: { settings: [{ sinks: [{ type: "File", file: { path: "/dev/stdout" } }], format: LOG }] },
      },
      provider: {
        type: "Kubernetes",
        kubernetes: {
          envoyServiceAccount: { name: SERVICE_ACCOUNT },
          envoyService: {
            type: "LoadBalancer",
            externalTrafficPolicy: "Local",
            annotations: loadBalancerAnnotations(privateAddress, subnet),
          },
          envoyPDB: { maxUnavailable: 1 },
          envoyDeployment: {
            replicas,
            strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
            container: {
              resources: { requests: { cpu: "500m", memory: "512Mi" }, limits: { memory: "2Gi" } },
              volumeMounts: [certificateMount],
            },
            pod: {
              labels: podLabels,
              securityContext,
              topologySpreadConstraints: spread(PROXY_LABELS),
              volumes: [certificateVolume, ...(aws === undefined ? [] : [aws.volume])],
            },
          },
        },
      },
    },
  };
}

/** What is recorded of a call: never a prompt or an answer. */
const LOG = {
  type: "JSON",
  json: {
    time: "%START_TIME%",
    "request.id": "%REQ(X-REQUEST-ID)%",
    "inferra.alias": `%REQ(${MODEL_HEADER})%`,
    "inferra.consumer": `%REQ(${CONSUMER_HEADER})%`,
    "inferra.backend": "%DYNAMIC_METADATA(io.envoy.ai_gateway:backend_name)%",
    "inferra.model": "%DYNAMIC_METADATA(io.envoy.ai_gateway:response_model)%",
    "inferra.tokens.in": "%DYNAMIC_METADATA(io.envoy.ai_gateway:llm_input_token)%",
    "inferra.tokens.out": "%DYNAMIC_METADATA(io.envoy.ai_gateway:llm_output_token)%",
    "inferra.reason": "%RESPONSE_CODE_DETAILS%",
    flags: "%RESPONSE_FLAGS%",
    attempts: "%UPSTREAM_REQUEST_ATTEMPT_COUNT%",
    status: "%RESPONSE_CODE%",
    duration: "%DURATION%",
  },
};

/** The container beside Envoy that speaks to providers: it signs for AWS. */
const processor = ({ aws }: GatewaySettings): CustomObject<typeof AI_API, "GatewayConfig", object> => ({
  apiVersion: AI_API,
  kind: "GatewayConfig",
  metadata: { name: GATEWAY, labels },
  spec: {
    extProc: {
      kubernetes: {
        env: [{ name: "DISABLE_PPROF", value: "true" }, ...(aws === undefined ? [] : aws.env)],
        ...(aws === undefined ? {} : { volumeMounts: [aws.volumeMount] }),
        resources: { requests: { cpu: "500m", memory: "512Mi" }, limits: { memory: "1Gi" } },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          runAsNonRoot: true,
          capabilities: { drop: ["ALL"] },
          seccompProfile: { type: "RuntimeDefault" },
        },
      },
    },
  },
});
