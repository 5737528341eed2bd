import { parseCidr, rangeIn, toText } from "./cidr";

/** Inside addresses of one tunnel. */
export interface TunnelAddresses {
  /** The tunnel's own /30. */
  readonly insideRange: string;
  /** AWS takes the first host. */
  readonly aws: string;
  /** Azure takes the second. */
  readonly azure: string;
}

/** How many tunnels join two clouds: two instances of the Azure gateway, two tunnels each. */
export const TUNNELS = 4;

/** VPNs of one Azure gateway that the plan has room for. */
export const TUNNEL_SLOTS = 32;

/**
 * The /30 of every tunnel: instance 0's two, then instance 1's two. Each instance's first tunnel lies in the first range
 * and its second in the second; a slot moves all four by eight addresses, so that several VPNs can share a gateway.
 *
 * @throws RangeError where the slot is none of 0 to 31.
 */
export function planTunnelRanges(ranges: readonly [string, string], slot = 0): string[] {
  if (!Number.isInteger(slot) || slot < 0 || slot >= TUNNEL_SLOTS) {
    throw new RangeError(`slot ${slot} is none of 0 to ${TUNNEL_SLOTS - 1}`);
  }
  return [0, 1].flatMap((instance) =>
    ranges.map((text) => {
      const range = parseCidr(text);
      if (range === undefined) throw new RangeError(`${text} is no range`);
      return rangeIn(range, slot * 8 + instance * 4, 30).text;
    }),
  );
}

/** Who has which host of a /30; undefined where the range is none. */
export function tunnelAddresses(insideRange: string): TunnelAddresses | undefined {
  const range = parseCidr(insideRange);
  if (range === undefined || range.prefix !== 30) return undefined;
  return { insideRange, aws: toText(range.first + 1), azure: toText(range.first + 2) };
}
