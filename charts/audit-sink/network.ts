import type { NetworkPolicy, NetworkPolicyIngressRule } from "../delivery";
import type { GatewayPeer } from "../gateway";
import { METRICS_PORT, OTLP_PORT } from "./collector";
import { AUDIT_SINK, labels, selector } from "./names";
import type { AuditSinkSettings } from "./props";

const namespaceOf = (name: string) => ({ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } } });

const from = (peers: readonly GatewayPeer[], port: number): NetworkPolicyIngressRule[] =>
  peers.length === 0
    ? []
    : [
        {
          from: peers.map(({ namespace, podLabels }) => ({
            ...namespaceOf(namespace),
            ...(podLabels === undefined ? {} : { podSelector: { matchLabels: { ...podLabels } } }),
          })),
          ports: [{ protocol: "TCP", port }],
        },
      ];

/** The gateway sends, metrics are read, and nobody else comes in; names are asked, and port 443 is all that is reached. */
export const networkPolicy = ({ writers, scrapers = [] }: AuditSinkSettings): NetworkPolicy => ({
  apiVersion: "networking.k8s.io/v1",
  kind: "NetworkPolicy",
  metadata: { name: AUDIT_SINK, labels },
  spec: {
    podSelector: { matchLabels: { ...selector } },
    policyTypes: ["Ingress", "Egress"],
    ingress: [...from(writers, OTLP_PORT), ...from(scrapers, METRICS_PORT)],
    egress: [
      {
        to: [{ ...namespaceOf("kube-system"), podSelector: { matchLabels: { "k8s-app": "kube-dns" } } }],
        ports: [
          { protocol: "UDP", port: 53 },
          { protocol: "TCP", port: 53 },
        ],
      },
      // The store's private endpoint, and Entra, which has no fixed addresses: the firewall's allow-list names its hosts.
      { to: [{ ipBlock: { cidr: "0.0.0.0/0" } }], ports: [{ protocol: "TCP", port: 443 }] },
    ],
  },
});
