import type { Rendered } from "../../charts/gateway/support";
import { IDENTITY_TOKEN } from "./entra";
import type { Ground } from "./ground";

/** Kinds that only a cluster reads: pods, their accounts, their network, and who scrapes them. */
const OF_THE_CLUSTER = ["SecretProviderClass", "NetworkPolicy", "PodMonitor", "ServiceAccount", "GatewayConfig"];

/** Rendered objects as `aigw run` takes them: the same, with this machine in the place of what they name. */
export function standalone(
  objects: readonly Rendered[],
  ground: Ground,
  envoyVersion: string,
  log: string,
): readonly object[] {
  const placed = objects
    .filter((one) => !OF_THE_CLUSTER.includes(one.kind))
    .map((one) => onThisMachine(structuredClone(one), ground, envoyVersion, log))
    .map((one) =>
      one.kind === "GatewayClass" ? one : { ...one, metadata: { ...one.metadata, namespace: "default" } },
    );
  return [...placed, ...credentials(ground)];
}

function onThisMachine(one: Rendered, ground: Ground, envoyVersion: string, log: string): Rendered {
  const { spec } = one;
  switch (one.kind) {
    case "Gateway":
      // Alone, `aigw` hands no secret on, so that nothing could be a listener's certificate.
      for (const listener of spec.listeners) {
        listener.port = ground.port;
        listener.protocol = "HTTP";
        delete listener.tls;
      }
      return one;
    case "HTTPRoute":
      // Alone, `aigw` takes every route for one of models, by whose filters it would then pass, but for names like this.
      one.metadata.name = `ai-eg-mcp-${one.metadata.name}`;
      return one;
    case "EnvoyProxy":
      spec.provider = { type: "Host", host: { envoyVersion } };
      for (const { sinks } of spec.telemetry.accessLog.settings) for (const { file } of sinks) file.path = log;
      return one;
    case "SecurityPolicy":
      for (const { remoteJWKS } of spec.jwt.providers) remoteJWKS.uri = ground.entra.keysUrl;
      return one;
    case "BackendTrafficPolicy":
      // A count for all pods wants Envoy's rate limit service and a Redis, which the standalone form does without.
      delete spec.rateLimit;
      return one;
    case "Backend":
      for (const { fqdn } of spec.endpoints) {
        fqdn.port = ground.portOf(fqdn.hostname, fqdn.port);
        fqdn.hostname = "localhost";
      }
      if (spec.tls !== undefined) {
        delete spec.tls.wellKnownCACertificates;
        spec.tls.caCertificateRefs = [{ group: "", kind: "ConfigMap", name: AUTHORITY }];
      }
      return one;
    case "BackendSecurityPolicy":
      // Its controller gets tokens from Entra by a client secret; alone, the token is there already.
      if (spec.type === "AzureCredentials") {
        one.spec = {
          targetRefs: spec.targetRefs,
          type: "APIKey",
          apiKey: { secretRef: { name: CREDENTIAL } },
        };
      }
      return one;
    default:
      return one;
  }
}

const AUTHORITY = "authority";
const CREDENTIAL = "azure-openai-token";

function credentials({ authority }: Ground): readonly object[] {
  const namespace = "default";
  return [
    {
      ...{ apiVersion: "v1", kind: "Secret", type: "Opaque", metadata: { name: CREDENTIAL, namespace } },
      stringData: { apiKey: IDENTITY_TOKEN },
    },
    {
      ...{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: AUTHORITY, namespace } },
      data: { "ca.crt": authority.cert.toString("utf8") },
    },
  ];
}
