import type { NetworkPolicy, NetworkPolicyIngressRule } from "../delivery";
import { API_PORT, METRICS_PORT, objectName, selectorOf } from "./names";
import type { Peer, ServedModelProps } from "./props";

/**
 * Who may reach the pods: callers on the port with the list of paths, scrapers on the port for metrics. Pods reach nothing
 * at all, as nodes mount their weights; pods of one replica over several nodes reach each other.
 */
export function networkPolicies(props: ServedModelProps, nodesPerReplica: number): NetworkPolicy[] {
  const own = { podSelector: { matchLabels: selectorOf(props) } };
  const admitted = policy(props, objectName(props), {
    ingress: [rule(props.callers, API_PORT), ...rules(props.scrapers ?? [], METRICS_PORT)],
    egress: [],
  });
  if (nodesPerReplica === 1) return [admitted];
  const name = `${objectName(props)}-replica`;
  return [
    admitted,
    policy(props, name, { ingress: [{ from: [own] }], egress: [{ to: [own] }] }),
    policy(props, `${name}-names`, {
      egress: [
        {
          to: [
            {
              namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
              podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
            },
          ],
          ports: [
            { protocol: "UDP", port: 53 },
            { protocol: "TCP", port: 53 },
          ],
        },
      ],
    }),
  ];
}

function policy(
  props: ServedModelProps,
  name: string,
  rules: Pick<NonNullable<NetworkPolicy["spec"]>, "ingress" | "egress">,
): NetworkPolicy {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name },
    spec: { podSelector: { matchLabels: selectorOf(props) }, policyTypes: ["Ingress", "Egress"], ...rules },
  };
}

const rules = (peers: readonly Peer[], port: number): NetworkPolicyIngressRule[] =>
  peers.length === 0 ? [] : [rule(peers, port)];

const rule = (peers: readonly Peer[], port: number): NetworkPolicyIngressRule => ({
  from: peers.map(({ namespace, podLabels }) => ({
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
    ...(podLabels === undefined ? {} : { podSelector: { matchLabels: { ...podLabels } } }),
  })),
  ports: [{ protocol: "TCP", port }],
});
