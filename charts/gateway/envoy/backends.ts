import type { CustomObject, KubernetesObject } from "../../delivery";
import type { AzureOpenAiBackend, BedrockBackend, GatewayBackend } from "../description";
import { labels } from "../names";
import type { GatewaySettings } from "../props";
import { objectNames } from "../resolve";

const AI = "aigateway.envoyproxy.io";
export const AI_API = "aigateway.envoyproxy.io/v1beta1";
export const ENVOY = "gateway.envoyproxy.io";
export const ENVOY_API = "gateway.envoyproxy.io/v1alpha1";
/** The header that Envoy AI Gateway sets to the model that the body asks for. */
export const MODEL_HEADER = "x-ai-eg-model";
type AiServiceBackend = CustomObject<typeof AI_API, "AIServiceBackend", object>;
type EnvoyBackend = CustomObject<typeof ENVOY_API, "Backend", object>;
type SecurityPolicy = CustomObject<typeof AI_API, "BackendSecurityPolicy", object>;

/** A backend, how it is spoken to, and by what credential. */
export function backendObjects(settings: GatewaySettings, backend: GatewayBackend): KubernetesObject[] {
  switch (backend.kind) {
    case "inference-pool":
      return [];
    case "self-hosted": {
      const { service } = backend;
      const host = `${service.name}.${service.namespace}.svc.cluster.local`;
      return [
        endpoint(backend, host, service.port, undefined),
        // No credential of its own would take the place of the caller's token.
        spoken(backend, { name: "OpenAI", prefix: "/v1" }, { headerMutation: { remove: ["authorization"] } }),
      ];
    }
    case "azure-openai": {
      const host = `${backend.account}.openai.azure.com`;
      return [
        endpoint(backend, host, 443, host),
        spoken(backend, { name: "OpenAI", prefix: "/openai/v1" }),
        azureCredential(settings, backend),
      ];
    }
    case "bedrock":
      return [
        endpoint(backend, backend.host, 443, backend.host),
        spoken(backend, { name: "AWSBedrock" }),
        awsCredential(backend),
      ];
  }
}

/** By name, always: endpoints by address lose their priority, and then share the traffic. */
const endpoint = (
  { name }: GatewayBackend,
  hostname: string,
  port: number,
  tlsName: string | undefined,
): EnvoyBackend => ({
  apiVersion: ENVOY_API,
  kind: "Backend",
  metadata: { name: objectNames.backend(name), labels },
  spec: {
    endpoints: [{ fqdn: { hostname, port } }],
    ...(tlsName === undefined ? {} : { tls: { wellKnownCACertificates: "System", sni: tlsName, minVersion: "1.2" } }),
  },
});

const spoken = ({ name }: GatewayBackend, schema: object, more: object = {}): AiServiceBackend => ({
  apiVersion: AI_API,
  kind: "AIServiceBackend",
  metadata: { name: objectNames.backend(name), labels },
  spec: { schema, backendRef: { group: ENVOY, kind: "Backend", name: objectNames.backend(name) }, ...more },
});

const credential = (name: string, spec: object): SecurityPolicy => ({
  apiVersion: AI_API,
  kind: "BackendSecurityPolicy",
  metadata: { name: objectNames.backend(name), labels },
  spec: { targetRefs: [{ group: AI, kind: "AIServiceBackend", name: objectNames.backend(name) }], ...spec },
});

/** Nothing is named, so that the token of the pods' service account is used. */
const awsCredential = ({ name, region }: BedrockBackend): SecurityPolicy =>
  credential(name, { type: "AWSCredentials", awsCredentials: { region } });

const azureCredential = (
  { storedAzureCredential, entra }: GatewaySettings,
  { name }: AzureOpenAiBackend,
): SecurityPolicy =>
  credential(name, {
    type: "AzureCredentials",
    azureCredentials: {
      tenantID: entra.tenantId,
      clientID: storedAzureCredential?.clientId,
      clientSecretRef: { name: storedAzureCredential?.secretName },
    },
  });
