import type { PlatformSubnet } from "../../addressing";

/** One allowed flow. What no rule allows is denied, both ways. */
export interface FlowRule {
  readonly name: string;
  readonly direction: "Inbound" | "Outbound";
  readonly protocol: "Tcp" | "Udp" | "*";
  /** The other side: another subnet of the platform, a range in CIDR notation, or a service tag. */
  readonly peers: readonly FlowPeer[];
  readonly ports: readonly string[] | "*";
  readonly why: string;
}

export type FlowPeer = { readonly subnet: PlatformSubnet } | { readonly range: string } | { readonly tag: string };

export interface FlowOptions {
  /** Ranges outside the platform's subnets whose applications call the platform, in CIDR notation. */
  readonly callerRanges: readonly string[];
  /** Ranges that may ask the inbound resolver, and that the outbound one forwards to. */
  readonly dnsPeerRanges: readonly string[];
}

const subnet = (role: PlatformSubnet): FlowPeer => ({ subnet: role });
const ranges = (list: readonly string[]): FlowPeer[] => list.map((range) => ({ range }));
const healthProbes: FlowPeer = { tag: "AzureLoadBalancer" };

/** The flows that the platform needs, subnet by subnet. */
export function platformFlows(options: FlowOptions): Record<PlatformSubnet, readonly FlowRule[]> {
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
