import type { NetworkSecurityGroupSecurityRule } from "@cdktf/provider-azurerm/lib/network-security-group";
import type { FlowPeer, FlowRule } from "./rules";

/** Azure's own rules let the whole virtual network in and everything out; the last rule of each direction does not. */
const DENY_PRIORITY = 4096;

/** Rules that allow some flows of a range and deny the rest, both ways. `prefixOf` says what stands for a peer. */
export function securityRules(
  own: string,
  flows: readonly FlowRule[],
  prefixOf: (peer: FlowPeer) => string,
): NetworkSecurityGroupSecurityRule[] {
  const next = { Inbound: 100, Outbound: 100 };
  const rules: NetworkSecurityGroupSecurityRule[] = [];
  for (const flow of flows) {
    const peers = flow.peers.map(prefixOf);
    if (peers.length === 0) continue;
    const others = peers.length === 1 ? { one: peers[0], many: undefined } : { one: undefined, many: peers };
    const ports =
      flow.ports === "*" || flow.ports.length === 1
        ? { one: flow.ports[0], many: undefined }
        : { one: undefined, many: [...flow.ports] };
    const inbound = flow.direction === "Inbound";
    const self = flow.own === undefined ? own : prefixOf(flow.own);
    rules.push({
      name: flow.name,
      description: flow.why,
      direction: flow.direction,
      access: "Allow",
      priority: next[flow.direction],
      protocol: flow.protocol,
      sourceAddressPrefix: inbound ? others.one : self,
      sourceAddressPrefixes: inbound ? others.many : undefined,
      sourcePortRange: "*",
      destinationAddressPrefix: inbound ? self : others.one,
      destinationAddressPrefixes: inbound ? undefined : others.many,
      destinationPortRange: ports.one,
      destinationPortRanges: ports.many,
    });
    next[flow.direction] += 10;
  }
  return [...rules, denyAll("Inbound"), denyAll("Outbound")];
}

function denyAll(direction: "Inbound" | "Outbound"): NetworkSecurityGroupSecurityRule {
  return {
    name: `DenyAll${direction}`,
    description: "what no rule allows is denied",
    direction,
    access: "Deny",
    priority: DENY_PRIORITY,
    protocol: "*",
    sourceAddressPrefix: "*",
    sourcePortRange: "*",
    destinationAddressPrefix: "*",
    destinationPortRange: "*",
  };
}
