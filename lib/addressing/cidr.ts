import { Netmask } from "netmask";

/** An IPv4 range whose base address is its first address. */
export interface Cidr {
  readonly text: string;
  /** The first address as a number. */
  readonly first: number;
  /** How many addresses, Azure's and AWS's reserved ones included. */
  readonly size: number;
  /** The prefix length, 0 to 32. */
  readonly prefix: number;
}

/** Reads a range; undefined where it is none or where bits are set behind the prefix (10.0.0.5/24). */
export function parseCidr(text: string): Cidr | undefined {
  const match = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(text);
  if (match === null || Number(match[2]) > 32) return undefined;
  try {
    const block = new Netmask(text);
    if (block.base !== match[1]) return undefined;
    return { text, first: toNumber(block.base), size: 2 ** (32 - block.bitmask), prefix: block.bitmask };
  } catch {
    return undefined;
  }
}

/** The range of a prefix length that starts a number of addresses into another; both must align. */
export function rangeIn(outer: Cidr, offset: number, prefix: number): Cidr {
  const first = outer.first + offset;
  const size = 2 ** (32 - prefix);
  if (first % size !== 0 || offset + size > outer.size) {
    throw new RangeError(`a /${prefix} does not fit at offset ${offset} of ${outer.text}`);
  }
  return { text: `${toText(first)}/${prefix}`, first, size, prefix };
}

export const overlaps = (a: Cidr, b: Cidr): boolean => a.first < b.first + b.size && b.first < a.first + a.size;

export const contains = (outer: Cidr, inner: Cidr): boolean =>
  inner.first >= outer.first && inner.first + inner.size <= outer.first + outer.size;

/** Whether all addresses are private (RFC 1918) or of the shared space (RFC 6598). */
export function isPrivate(range: Cidr): boolean {
  return PRIVATE.some((outer) => contains(outer, range));
}

const toNumber = (address: string): number => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);

/** An address as people write it. */
export const toText = (address: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");

const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map((text) => {
  const block = new Netmask(text);
  return { text, first: toNumber(block.base), size: block.size, prefix: block.bitmask };
});
