import type { Rendered } from "../../charts/gateway/support";
import type { Ground } from "./ground";

/**
 * What the controller would make of rendered objects for its proxies, in the words of a proxy that runs alone. A field that
 * isn't known here fails: nothing of what is rendered is left out unseen.
 */
export function standalone(objects: readonly Rendered[], ground: Ground): object {
  const of = (kind: string): Rendered[] => objects.filter((one) => one.kind === kind);
  const [gateway] = of("Gateway");
  const [parameters] = of("AgentgatewayParameters");
  const policies = of("AgentgatewayPolicy");
  const on = (kind: string, name: string) =>
    policies.filter(({ spec }) => spec.targetRefs.some((ref: Rendered) => ref.kind === kind && ref.name === name));
  const onGateway = on("Gateway", gateway.metadata.name);
  const frontend = onGateway.flatMap(({ spec }) => (spec.frontend === undefined ? [] : [spec.frontend]));
  const [prices] = of("ConfigMap");
  return {
    config: {
      adminAddr: `127.0.0.1:${ground.adminPort}`,
      statsAddr: `127.0.0.1:${ground.metricsPort}`,
      readinessAddr: `127.0.0.1:${ground.readyPort}`,
      enableIpv6: false,
      logging: { format: parameters.spec.logging.format, level: parameters.spec.logging.level },
      metrics: { fields: { add: namedExpressions(frontend[0].metrics.attributes.add) } },
      ...(prices === undefined ? {} : { modelCatalog: [{ inline: prices.data["catalog.json"] }] }),
    },
    frontendPolicies: frontendPolicies(frontend[0]),
    gateways: {
      [gateway.metadata.name]: {
        port: ground.port,
        listeners: gateway.spec.listeners.map(({ name, hostname }: Rendered) => ({
          ...{ name, hostname, protocol: "HTTPS" },
          tls: { cert: ground.certificate.certPath, key: ground.certificate.keyPath },
        })),
      },
    },
    policies: onGateway.flatMap(({ metadata, spec }) => gatewayPolicies(metadata.name, spec.traffic, ground)),
    backends: of("AgentgatewayBackend").map((one) => backend(one, ground)),
    routes: of("HTTPRoute").map((route) => {
      const [{ spec }, ...others] = on("HTTPRoute", route.metadata.name) as [Rendered, ...Rendered[]];
      if (others.length > 0) throw new Error(`two policies on ${route.metadata.name}`);
      return routeOf(route, spec.traffic, gateway.metadata.name, gateway.spec.listeners[0].hostname);
    }),
  };
}

/** Fails where an object has more than what is taken from it. */
function known<T extends object>(what: T, ...keys: readonly (keyof T)[]): T {
  const unknown = Object.keys(what).filter((key) => !keys.includes(key as keyof T));
  if (unknown.length > 0) throw new Error(`no translation of ${unknown.join(", ")}`);
  return what;
}

const namedExpressions = (list: readonly { name: string; expression: string }[]): Record<string, string> =>
  Object.fromEntries(list.map(({ name, expression }) => [name, expression]));

function frontendPolicies(frontend: Rendered): object {
  const { tls, http, connect, accessLog } = known<Rendered>(frontend, "tls", "http", "connect", "accessLog", "metrics");
  return {
    tls: {
      handshakeTimeout: tls.handshakeTimeout,
      alpn: tls.alpnProtocols.map((one: string) => [...Buffer.from(one)]),
      minVersion: `TLS_V${tls.minProtocolVersion.replace(".", "_")}`,
    },
    http: { maxBufferSize: bytesOf(http.maxBufferSize), http1IdleTimeout: http.http1IdleTimeout },
    connect: { mode: connect.mode.toLowerCase() },
    accessLog: {
      add: namedExpressions(accessLog.attributes.add),
      ...(accessLog.otlp === undefined ? {} : { otlp: otlp(accessLog.otlp) }),
    },
  };
}

const otlp = ({ backendRef, protocol, filter, attributes }: Rendered): object => ({
  backend: `/${backendRef.name}`,
  protocol: protocol.toLowerCase(),
  filter,
  fields: { add: namedExpressions(attributes.add) },
});

const bytesOf = (quantity: string): number => Number(quantity.replace(/Mi$/, "")) * 1024 * 1024;

function gatewayPolicies(name: string, traffic: Rendered | undefined, ground: Ground): object[] {
  if (traffic === undefined) return [];
  const { phase, jwtAuthentication, transformation, rateLimit } = known<Rendered>(
    traffic,
    ...["phase", "jwtAuthentication", "transformation", "rateLimit"],
  );
  const one = (part: string, policy: object) => ({
    name: { name: `${name}-${part}`, namespace: "default" },
    target: { gateway: { gatewayName: "default", gatewayNamespace: "default" } },
    phase: phase === "PreRouting" ? "gateway" : "route",
    policy,
  });
  return [
    ...(jwtAuthentication === undefined ? [] : [one("jwt", { jwtAuth: jwt(jwtAuthentication, ground) })]),
    ...(transformation === undefined
      ? []
      : [
          one("transformation", {
            transformations: {
              request: {
                set: Object.fromEntries(transformation.request.set.map((each: Rendered) => [each.name, each.value])),
              },
            },
          }),
        ]),
    ...(rateLimit === undefined
      ? []
      : [one("limits", { localRateLimit: { conditional: rateLimit.conditional.map(limit) } })]),
  ];
}

/** The controller reads the keys itself, and hands them on. */
const jwt = ({ mode, providers }: Rendered, { entra }: Ground): object => ({
  mode: mode.toLowerCase(),
  providers: providers.map(({ issuer, audiences }: Rendered) => ({ issuer, audiences, jwks: entra.keys })),
});

function limit({ condition, policy }: Rendered): object {
  const [{ tokens, unit }] = policy.local;
  if (unit !== "Minutes") throw new Error(`no translation of ${unit}`);
  return { condition, maxTokens: tokens, tokensPerFill: tokens, fillInterval: "60s", type: "tokens" };
}

function routeOf({ metadata, spec }: Rendered, traffic: Rendered, gateway: string, hostname: string): object {
  const [{ matches, backendRefs }] = spec.rules;
  const { authorization, timeouts, retry } = known<Rendered>(traffic, "authorization", "timeouts", "retry");
  return {
    name: metadata.name,
    gateways: [gateway],
    hostnames: [hostname],
    matches: matches.map(({ path, method, headers }: Rendered) => ({
      path: { exact: path.value },
      method,
      headers: headers.map(({ name, value }: Rendered) => ({ name, value: { exact: value } })),
    })),
    backends: backendRefs.map(({ name, weight }: Rendered) => ({ backend: `/${name}`, weight })),
    policies: {
      authorization: {
        rules: authorization.policy.matchExpressions.map((one: string) => ({
          [authorization.action.toLowerCase()]: one,
        })),
      },
      timeout: { requestTimeout: timeouts.request },
      ...(retry === undefined ? {} : { retry }),
    },
  };
}

function backend({ metadata, spec }: Rendered, ground: Ground): object {
  if (spec.static !== undefined) {
    return { name: metadata.name, host: `127.0.0.1:${ground.portOf(spec.static.host, spec.static.port)}` };
  }
  const { ai, http, tcp, health } = known<Rendered>(spec.policies, "ai", "http", "tcp", "health");
  return {
    name: metadata.name,
    ai: {
      groups: spec.ai.groups.map(({ providers }: Rendered) => ({
        providers: providers.map((one: Rendered) => provider(one, ground)),
      })),
    },
    policies: {
      ai: aiPolicy(ai),
      http: { requestTimeout: http.requestTimeout },
      tcp: { keepalives: {}, connectTimeout: tcp.connectTimeout },
      ...(health === undefined
        ? {}
        : {
            health: {
              unhealthyExpression: health.unhealthyCondition,
              eviction: {
                duration: health.eviction.duration,
                // A percentage there, a share here.
                restoreHealth: health.eviction.restoreHealth / 100,
              },
            },
          }),
    },
  };
}

const lowerFirst = (text: string): string => text[0]?.toLowerCase() + text.slice(1);

function aiPolicy({ routes, promptGuard }: Rendered): object {
  return {
    routes: Object.fromEntries(Object.entries<string>(routes).map(([path, format]) => [path, lowerFirst(format)])),
    ...(promptGuard === undefined
      ? {}
      : {
          promptGuard: {
            request: promptGuard.request.map(({ regex, response }: Rendered) => ({
              regex: {
                action: lowerFirst(regex.action),
                rules: regex.builtins.map((one: string) => ({ builtin: lowerFirst(one) })),
              },
              rejection: { status: response.statusCode, body: response.message },
            })),
          },
        }),
  };
}

function provider(rendered: Rendered, ground: Ground): object {
  const { name, host, port, custom, azure, policies } = known<Rendered>(
    rendered,
    ...["name", "host", "port", "custom", "azure", "policies"],
  );
  if (custom !== undefined) {
    if (custom.backendRef !== undefined || policies !== undefined) throw new Error(`no translation of ${name}`);
    const formats = custom.formats.map(({ type }: Rendered) => ({ type: lowerFirst(type) }));
    return {
      name,
      provider: { custom: { formats, model: custom.model } },
      hostOverride: `127.0.0.1:${ground.portOf(host, port)}`,
    };
  }
  const account = `${azure.resourceName}.openai.azure.com`;
  return {
    name,
    provider: { azure: { ...azure, resourceType: lowerFirst(azure.resourceType) } },
    hostOverride: `127.0.0.1:${ground.portOf(account, 443)}`,
    policies: {
      backendTLS: { root: ground.authority.certPath, hostname: account },
      backendAuth: { azure: { explicitConfig: policies.auth.azure } },
    },
  };
}
