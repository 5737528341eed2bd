import type { PlatformSubnet } from "../../addressing";

/** One allowed flow. What no rule allows is denied, both ways. */
export interface FlowRule {
  readonly name: string;
  readonly direction: "Inbound" | "Outbound";
  readonly protocol: "Tcp" | "Udp" | "*";
  /** This side, where it is not the subnet itself: pods have a range of their own. */
  readonly own?: FlowPeer;
  /** The other side: another subnet of the platform, a range in CIDR notation, or a service tag. */
  readonly peers: readonly FlowPeer[];
  readonly ports: readonly string[] | "*";
  readonly why: string;
}

export type FlowPeer = { readonly subnet: PlatformSubnet } | { readonly range: string } | { readonly tag: string };

/** What a cluster in the network needs beyond the network's own flows. */
export interface ClusterFlows {
  /** How nodes leave the network; `none` opens nothing. */
  readonly egress: "firewall" | "nat" | "none";
  /** The range of the pods, in CIDR notation: Azure applies rules of the node subnet to them too. */
  readonly podRange: string;
  /** Whether the API server reaches the key of etcd over a private endpoint. Default false. */
  readonly etcdKeyInVault?: boolean;
}

export interface FlowOptions {
  /** Ranges outside the platform's subnets whose applications call the platform, in CIDR notation. */
  readonly callerRanges: readonly string[];
  /** Ranges that may ask the inbound resolver, and that the outbound one forwards to. */
  readonly dnsPeerRanges: readonly string[];
  /** Ranges of private endpoints in joined networks that nodes call. */
  readonly remoteEndpointRanges: readonly string[];
  /** The cluster in the network. Absent: none, or one that needs no more than the nodes' own flows. */
  readonly cluster?: ClusterFlows;
  /** The range of pipeline agents in the network. Absent: none. */
  readonly agentRange?: string;
}

const subnet = (role: PlatformSubnet): FlowPeer => ({ subnet: role });
const ranges = (list: readonly string[]): FlowPeer[] => list.map((range) => ({ range }));
const healthProbes: FlowPeer = { tag: "AzureLoadBalancer" };

/** The flows that the platform needs, subnet by subnet; those of what is optional last, so that they move no other. */
export function platformFlows(options: FlowOptions): Record<PlatformSubnet, readonly FlowRule[]> {
  const { cluster, agentRange } = options;
  const more: Partial<Record<PlatformSubnet, readonly FlowRule[]>>[] = [
    cluster === undefined ? {} : clusterFlows(cluster),
    agentRange === undefined ? {} : agentFlows({ range: agentRange }),
  ];
  const flows = networkFlows(options);
  const all = (role: PlatformSubnet): readonly FlowRule[] => [
    ...flows[role],
    ...more.flatMap((some) => some[role] ?? []),
  ];
  return {
    ...flows,
    aksNodes: all("aksNodes"),
    aksApiServer: all("aksApiServer"),
    privateEndpoints: all("privateEndpoints"),
    dnsInbound: all("dnsInbound"),
    gateway: all("gateway"),
  };
}

/** Pipelines apply stacks that reach keys and the cluster's API, and look at what runs. */
const agentFlows = (agents: FlowPeer): Partial<Record<PlatformSubnet, readonly FlowRule[]>> => ({
  privateEndpoints: [inbound("AllowHttpsFromAgents", "Tcp", [agents], ["443"], "pipelines make keys and look around")],
  aksApiServer: [inbound("AllowHttpsFromAgents", "Tcp", [agents], ["443"], "pipelines deploy onto the cluster")],
  dnsInbound: [inbound("AllowDnsFromAgents", "*", [agents], ["53"], "names asked by pipelines")],
  gateway: [inbound("AllowHttpsFromAgents", "Tcp", [agents], ["443"], "pipelines look whether the gateway answers")],
});

function clusterFlows(cluster: ClusterFlows): Partial<Record<PlatformSubnet, readonly FlowRule[]>> {
  const pods: FlowPeer = { range: cluster.podRange };
  const api = subnet("aksApiServer");
  const leave = outbound(
    "AllowToInternet",
    "Tcp",
    [{ tag: "Internet" }],
    ["443", "80"],
    "hosts that the egress allows",
  );
  return {
    aksNodes: [
      { ...inbound("AllowNodesToPods", "*", [subnet("aksNodes")], "*", "services and probes reach pods"), own: pods },
      { ...inbound("AllowPodToPod", "*", [pods], "*", "pods among themselves, names included"), own: pods },
      { ...inbound("AllowApiServerToPods", "Tcp", [api], "*", "the API server reaches webhooks"), own: pods },
      outbound("AllowNodesToPods", "*", [pods], "*", "services and probes reach pods"),
      { ...outbound("AllowPodToPod", "*", [pods], "*", "pods among themselves, names included"), own: pods },
      ...(cluster.egress === "none" ? [] : [leave]),
    ],
    aksApiServer: [
      outbound("AllowToPods", "Tcp", [pods], "*", "the API server reaches webhooks"),
      ...(cluster.etcdKeyInVault
        ? [
            outbound(
              "AllowToKeyVault",
              "Tcp",
              [subnet("privateEndpoints")],
              ["443"],
              "etcd is encrypted with a key of ours",
            ),
          ]
        : []),
    ],
    privateEndpoints: cluster.etcdKeyInVault
      ? [inbound("AllowHttpsFromApiServer", "Tcp", [api], ["443"], "etcd is encrypted with a key of ours")]
      : [],
  };
}

function networkFlows(options: FlowOptions): Record<PlatformSubnet, readonly FlowRule[]> {
  const callers = ranges(options.callerRanges);
  const dnsPeers = ranges(options.dnsPeerRanges);
  return {
    privateEndpoints: [
      inbound(
        "AllowHttpsFromPlatform",
        "Tcp",
        [subnet("aksNodes"), subnet("gateway"), ...callers],
        ["443"],
        "callers of private endpoints",
      ),
    ],
    aksNodes: [
      inbound("AllowNodeToNode", "*", [subnet("aksNodes")], "*", "nodes and pods among themselves"),
      inbound(
        "AllowFromApiServer",
        "Tcp",
        [subnet("aksApiServer")],
        "*",
        "the API server reaches kubelets and webhooks",
      ),
      inbound("AllowGatewayFromCallers", "Tcp", callers, ["443"], "applications call the inference gateway"),
      inbound("AllowHealthProbes", "Tcp", [healthProbes], "*", "probes of the internal load balancer"),
      outbound("AllowNodeToNode", "*", [subnet("aksNodes")], "*", "nodes and pods among themselves"),
      outbound("AllowToApiServer", "Tcp", [subnet("aksApiServer")], ["443", "4443"], "kubelets reach the API server"),
      outbound(
        "AllowToPrivateEndpoints",
        "Tcp",
        [subnet("privateEndpoints")],
        ["443"],
        "Azure services by private endpoint",
      ),
      outbound("AllowDnsToResolver", "*", [subnet("dnsInbound")], ["53"], "names of other networks"),
      outbound(
        "AllowToRemoteEndpoints",
        "Tcp",
        ranges(options.remoteEndpointRanges),
        ["443"],
        "services by private endpoint in joined networks",
      ),
    ],
    aksApiServer: [
      inbound("AllowFromNodes", "Tcp", [subnet("aksNodes")], ["443", "4443"], "kubelets reach the API server"),
      inbound("AllowHealthProbes", "Tcp", [healthProbes], ["9988"], "probes of the API server's load balancer"),
      outbound("AllowToNodes", "Tcp", [subnet("aksNodes")], "*", "the API server reaches kubelets and webhooks"),
    ],
    dnsInbound: [
      inbound(
        "AllowDns",
        "*",
        [subnet("aksNodes"), ...dnsPeers],
        ["53"],
        "names asked from the platform and its peers",
      ),
    ],
    dnsOutbound: [outbound("AllowDns", "*", dnsPeers, ["53"], "names of other networks")],
    gateway: [
      inbound(
        "AllowHttpsFromCallers",
        "Tcp",
        [subnet("aksNodes"), ...callers],
        ["443"],
        "applications call the inference gateway",
      ),
      inbound("AllowHealthProbes", "Tcp", [healthProbes], "*", "probes of the internal load balancer"),
    ],
  };
}

function inbound(
  name: string,
  protocol: FlowRule["protocol"],
  peers: FlowPeer[],
  ports: FlowRule["ports"],
  why: string,
): FlowRule {
  return { name, direction: "Inbound", protocol, peers, ports, why };
}

function outbound(
  name: string,
  protocol: FlowRule["protocol"],
  peers: FlowPeer[],
  ports: FlowRule["ports"],
  why: string,
): FlowRule {
  return { name, direction: "Outbound", protocol, peers, ports, why };
}
