import { contains, overlaps, parseCidr, planTunnelRanges, TUNNELS, tunnelAddresses } from "../addressing";
import { bgpAsnRules, vpnInsideRanges } from "../catalog";
import { interconnectErrors, type Place, type Problem } from "../errors";

/** Azure's own default, and AWS's. */
export const DEFAULT_ASNS = { azure: 65515, aws: 64512 } as const;

export interface Asns {
  readonly azure: number;
  readonly aws: number;
}

/** What is wrong with the two sides' numbers. Each side is a gateway in its own cloud and a peer in the other one. */
export function asnProblems(placeOf: (side: keyof Asns) => Place, { azure, aws }: Asns, region: string): Problem[] {
  const problems: Problem[] = [];
  if (azure === aws) problems.push(interconnectErrors.asnsEqual(placeOf("aws"), aws));
  const matches = (binds: string, asn: number): boolean =>
    bgpAsnRules().some(
      (rule) =>
        rule.binds === binds &&
        rule.rule === "reserved" &&
        asn >= rule.first &&
        asn <= rule.last &&
        (rule.region === undefined || rule.region === region),
    );
  for (const [side, asn, binds, by] of [
    ["azure", azure, "azure-gateway", "Azure"],
    ["azure", azure, "aws-peer", "AWS"],
    ["aws", aws, "azure-peer", "Azure"],
  ] as const) {
    if (matches(binds, asn) && !(side === "aws" && azure === aws)) {
      problems.push(interconnectErrors.asnReserved(placeOf(side), side === "azure" ? "Azure" : "AWS", asn, by));
    }
  }
  const allowed = bgpAsnRules().filter((rule) => rule.binds === "aws-gateway" && rule.rule === "allowed");
  if (!allowed.some((rule) => aws >= rule.first && aws <= rule.last)) {
    const words = allowed.map((rule) => `${rule.first} to ${rule.last}`);
    problems.push(interconnectErrors.asnNotPrivate(placeOf("aws"), aws, words));
  }
  return problems;
}

/** The computed ranges of a slot. */
export function defaultTunnelRanges(slot = 0): string[] {
  const [first = "", second = ""] = vpnInsideRanges("azure", "allowed");
  return planTunnelRanges([first, second], slot);
}

/** What is wrong with the inside ranges of the tunnels, instance 0's two before instance 1's two. */
export function tunnelRangeProblems(placeOf: (index?: number) => Place, ranges: readonly string[]): Problem[] {
  if (ranges.length !== TUNNELS) return [interconnectErrors.tunnelRangeCount(placeOf(), ranges.length, TUNNELS)];
  return ranges.flatMap((text, index) => {
    const reason = unusable(text) ?? clash(text, ranges.slice(0, index));
    return reason === undefined ? [] : [interconnectErrors.tunnelRangeUnusable(placeOf(index), text, reason)];
  });
}

function unusable(text: string): string | undefined {
  const range = parseCidr(text);
  if (range === undefined || tunnelAddresses(text) === undefined)
    return "it is no /30 that starts at its first address";
  const within = (outer: string): boolean => {
    const parsed = parseCidr(outer);
    return parsed !== undefined && contains(parsed, range);
  };
  if (!vpnInsideRanges("aws", "allowed").some(within)) return "it is not link-local, which AWS wants";
  if (vpnInsideRanges("aws", "reserved").some(within)) return "AWS keeps it for itself";
  return vpnInsideRanges("azure", "allowed").some(within) ? undefined : "Azure does not take its addresses";
}

function clash(text: string, others: readonly string[]): string | undefined {
  const range = parseCidr(text);
  const other = others.find((one) => {
    const parsed = parseCidr(one);
    return range !== undefined && parsed !== undefined && overlaps(range, parsed);
  });
  return other === undefined ? undefined : `it overlaps ${other}`;
}

/** Networks at the two ends that share addresses. */
export function overlapProblems(place: Place, azure: readonly string[], aws: readonly string[]): Problem[] {
  return azure.flatMap((a) =>
    aws.flatMap((b) => {
      const [left, right] = [parseCidr(a), parseCidr(b)];
      const clashes = left !== undefined && right !== undefined && overlaps(left, right);
      return clashes ? [interconnectErrors.networksOverlap(place, a, b)] : [];
    }),
  );
}
