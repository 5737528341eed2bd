import { type Cidr, parseCidr, rangeIn, toText } from "./cidr";

/** The shortest and longest prefix that the VPC's subnets can be laid out in. */
export const AWS_PLAN_PREFIX = { widest: 16, narrowest: 24 } as const;

/** Availability zones that an address range has room for. */
export const AWS_PLAN_ZONES = 6;

/**
 * Lays one private subnet a zone out in the range of a VPC: zone i has the i-th eighth. The last quarter stays free
 * for what an organisation attaches later. A zone's place depends on the range alone, so adding one moves no other.
 *
 * @throws RangeError where the range is no /16 to /24, or where more zones are asked for than fit.
 */
export function planAwsSubnets(addressSpace: string, zones: number): string[] {
  const space = parseCidr(addressSpace);
  if (space === undefined || space.prefix < AWS_PLAN_PREFIX.widest || space.prefix > AWS_PLAN_PREFIX.narrowest) {
    throw new RangeError(
      `${addressSpace} can't hold the VPC's subnets; expected a range from /${AWS_PLAN_PREFIX.widest} to /${AWS_PLAN_PREFIX.narrowest} that starts at its first address`,
    );
  }
  if (!Number.isInteger(zones) || zones < 1 || zones > AWS_PLAN_ZONES) {
    throw new RangeError(`${zones} zones are asked for; expected 1 to ${AWS_PLAN_ZONES}`);
  }
  return Array.from({ length: zones }, (_, zone) => rangeIn(space, (zone * space.size) / 8, space.prefix + 3).text);
}

/** AWS keeps five addresses of every subnet: the first four and the last. */
export const AWS_RESERVED_ADDRESSES = { first: 4, last: 1 } as const;

/**
 * Subnets in the last quarter of a VPC's range for what joins it with other networks: two for resolver endpoints, two
 * for the attachment of a transit gateway, a /28 each.
 *
 * @throws RangeError where the range is no /16 to /24.
 */
export function planAwsJunctions(addressSpace: string): { readonly resolver: string[]; readonly transit: string[] } {
  planAwsSubnets(addressSpace, 1);
  const space = parseCidr(addressSpace) as Cidr;
  const at = (index: number): string => rangeIn(space, space.size - 64 + index * 16, 28).text;
  return { resolver: [at(0), at(1)], transit: [at(2), at(3)] };
}

/**
 * A fixed address of a subnet, counted from its first one that AWS leaves free.
 * @throws RangeError where the subnet has no such address.
 */
export function awsAddress(subnetRange: string, index: number): string {
  const subnet = parseCidr(subnetRange);
  const offset = AWS_RESERVED_ADDRESSES.first + index;
  if (subnet === undefined || index < 0 || offset >= subnet.size - AWS_RESERVED_ADDRESSES.last) {
    throw new RangeError(`${subnetRange} has no free address number ${index}`);
  }
  return toText(subnet.first + offset);
}
