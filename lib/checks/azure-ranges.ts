import {
  type Cidr,
  contains,
  isPrivate,
  overlaps,
  type PlatformSubnet,
  parseCidr,
  planAzureSubnets,
  platformSubnets,
} from "../addressing";
import { azureErrors, InferraError, type Place, type Problem, referenceErrors } from "../errors";

/** The longest prefix that Azure takes for a delegated subnet; smaller ones can't hold the service. */
const NARROWEST: Record<PlatformSubnet, number> = {
  privateEndpoints: 28,
  aksNodes: 26,
  aksApiServer: 28,
  dnsInbound: 28,
  dnsOutbound: 28,
  gateway: 28,
};

/** The range of every subnet: the given ones, computed ones for the rest. */
export function azureSubnetRanges(
  place: string,
  addressSpace: string,
  given: Readonly<Partial<Record<PlatformSubnet, string>>>,
): Record<PlatformSubnet, string> {
  const problems = azureRangeProblems(() => place, addressSpace, given);
  if (problems[0] !== undefined) throw new InferraError(problems[0]);
  const computed = planAzureSubnets(addressSpace);
  return Object.fromEntries(platformSubnets.map((role) => [role, given[role] ?? computed[role]])) as Record<
    PlatformSubnet,
    string
  >;
}

/** Everything that is wrong with an address space and the ranges given for its subnets. */
export function azureRangeProblems(
  placeOf: (role?: PlatformSubnet) => Place,
  addressSpace: string,
  given: Readonly<Partial<Record<PlatformSubnet, string>>>,
): Problem[] {
  const space = parseCidr(addressSpace);
  if (space === undefined)
    return [
      azureErrors.addressSpaceUnusable(placeOf(), addressSpace, "it is no IPv4 range that starts at its first address"),
    ];
  if (!isPrivate(space)) return [azureErrors.addressSpaceUnusable(placeOf(), addressSpace, "it is a public range")];
  let computed: Record<string, string>;
  try {
    computed = planAzureSubnets(addressSpace);
  } catch {
    return [
      azureErrors.addressSpaceUnusable(
        placeOf(),
        addressSpace,
        space.prefix > 22 ? "it is too small" : "it is too large",
      ),
    ];
  }

  const problems: Problem[] = [];
  const ranges = platformSubnets.map((role) => ({
    role,
    text: given[role] ?? computed[role] ?? "",
    own: given[role] !== undefined,
  }));
  const parsed = ranges.flatMap(({ role, text, own }) => {
    const range = parseCidr(text);
    if (range === undefined) {
      problems.push(referenceErrors.notARange(placeOf(role), text));
      return [];
    }
    if (!contains(space, range)) {
      problems.push(azureErrors.subnetOutside(placeOf(role), role, text, addressSpace));
      return [];
    }
    if (range.prefix > NARROWEST[role])
      problems.push(azureErrors.subnetTooSmall(placeOf(role), role, text, NARROWEST[role]));
    return [{ role, range, own }];
  });
  for (const [index, a] of parsed.entries()) {
    for (const b of parsed.slice(index + 1)) {
      if (overlaps(a.range, b.range))
        problems.push(azureErrors.subnetsOverlap(placeOf(b.own ? b.role : a.role), inWords(a), inWords(b)));
    }
  }
  return problems;
}

const inWords = ({ role, range }: { role: PlatformSubnet; range: Cidr }): string => `${role} (${range.text})`;
