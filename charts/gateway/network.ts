import type { NetworkPolicy, NetworkPolicyEgressRule, NetworkPolicyIngressRule } from "../delivery";
import type { GatewayBackend, ResolvedAlias } from "./description";
import { labels } from "./names";
import type { GatewayPeer, GatewaySettings } from "./props";
import type { Renderer } from "./renderer";
import { isSelfHosted } from "./resolve";

const ANYWHERE = { ipBlock: { cidr: "0.0.0.0/0" } };
const namespaceOf = (name: string) => ({ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } } });

const tcp = (port: number) => ({ protocol: "TCP" as const, port });

const names: NetworkPolicyEgressRule = {
  to: [{ ...namespaceOf("kube-system"), podSelector: { matchLabels: { "k8s-app": "kube-dns" } } }],
  ports: [{ protocol: "UDP", port: 53 }, tcp(53)],
};

/**
 * Who may reach the pods that answer, and whom they reach: engines by their namespaces; port 443 of anything only where a
 * managed service stands behind an alias, or where they read Entra's keys themselves. Their controllers reach the API
 * server, Entra's keys, the count of tokens, and each other.
 */
export function networkPolicies(
  settings: GatewaySettings,
  aliases: readonly ResolvedAlias[],
  { proxyLabels, httpsPort, metrics, controllerMetricsPort, proxiesReadKeys }: Renderer,
): NetworkPolicy[] {
  const { namespace, callers, scrapers = [], tokenStore, audit } = settings;
  const backends = [
    ...new Set(aliases.flatMap((one) => [...one.backends, ...(one.canary ? [one.canary.backend] : [])])),
  ];
  const within = { podSelector: {} };
  const others = Object.keys(proxyLabels).map((key) => ({ key, operator: "DoesNotExist" }));
  return [
    policy(
      "gateway",
      { matchLabels: { ...proxyLabels } },
      {
        ingress: [
          { from: callers.map((cidr) => ({ ipBlock: { cidr } })), ports: [tcp(httpsPort)] },
          ...scraped(
            scrapers,
            metrics.map((one) => one.port),
          ),
        ],
        egress: [
          names,
          { to: [within] },
          ...engines(namespace, backends),
          ...(audit === undefined ? [] : [{ to: [namespaceOf(audit.namespace)], ports: [tcp(audit.port)] }]),
          ...(proxiesReadKeys || !backends.every(isSelfHosted) ? [outside(443)] : []),
        ],
      },
    ),
    policy(
      "gateway-controllers",
      { matchExpressions: others },
      {
        // The API server asks webhooks from an address that no selector names.
        ingress: [{ from: [within] }, { ports: [tcp(9443)] }, ...scraped(scrapers, [controllerMetricsPort])],
        egress: [
          names,
          { to: [within] },
          outside(443, 6443, ...(tokenStore === undefined ? [] : [portOf(tokenStore)])),
        ],
      },
    ),
  ];
}

const scraped = (scrapers: readonly GatewayPeer[], ports: readonly number[]): NetworkPolicyIngressRule[] =>
  scrapers.length === 0
    ? []
    : [
        {
          from: scrapers.map(({ namespace, podLabels }) => ({
            ...namespaceOf(namespace),
            ...(podLabels === undefined ? {} : { podSelector: { matchLabels: { ...podLabels } } }),
          })),
          ports: ports.map(tcp),
        },
      ];

function engines(own: string, backends: readonly GatewayBackend[]): NetworkPolicyEgressRule[] {
  const ports = new Map<string, Set<number>>();
  for (const one of backends) {
    if (one.kind !== "self-hosted" || one.service.namespace === own) continue;
    ports.set(one.service.namespace, (ports.get(one.service.namespace) ?? new Set()).add(one.service.port));
  }
  return [...ports].map(([name, found]) => ({ to: [namespaceOf(name)], ports: [...found].map(tcp) }));
}

const outside = (...ports: readonly number[]): NetworkPolicyEgressRule => ({ to: [ANYWHERE], ports: ports.map(tcp) });

/** The port of `host:port`. */
const portOf = (address: string): number => Number(address.split(":").at(-1));

const policy = (
  name: string,
  podSelector: NonNullable<NonNullable<NetworkPolicy["spec"]>["podSelector"]>,
  rules: Pick<NonNullable<NetworkPolicy["spec"]>, "ingress" | "egress">,
): NetworkPolicy => ({
  apiVersion: "networking.k8s.io/v1",
  kind: "NetworkPolicy",
  metadata: { name, labels },
  spec: { podSelector, policyTypes: ["Ingress", "Egress"], ...rules },
});
