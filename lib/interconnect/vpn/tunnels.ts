import { type TunnelAddresses, tunnelAddresses } from "../../addressing";
import { defaultTunnelRanges, tunnelRangeProblems } from "../../checks/interconnect";
import { InferraError } from "../../errors";

/** One tunnel: an instance of the Azure gateway, and one of the two ends that AWS gives it. */
export interface Tunnel extends TunnelAddresses {
  /** The instance of the Azure gateway, 0 or 1; also the AWS connection. */
  readonly instance: 0 | 1;
  /** The tunnel of the AWS connection, 1 or 2. */
  readonly number: 1 | 2;
  /** The addresses that the Azure connection pins, for instance 0 and for instance 1. */
  readonly azureBgp: { readonly primary: string; readonly secondary: string };
}

/**
 * The four tunnels with their addresses.
 * @throws INF-2404, INF-2405 where given ranges can't be used.
 */
export function planTunnels(place: string, given: readonly string[] | undefined, slot: number | undefined): Tunnel[] {
  const ranges = given ?? defaultTunnelRanges(slot);
  const [first] = tunnelRangeProblems(() => place, ranges);
  if (first !== undefined) throw new InferraError(first);
  const addresses = ranges.map((range) => tunnelAddresses(range) as TunnelAddresses);
  return addresses.map((own, index) => {
    const instance = index < 2 ? 0 : 1;
    // Azure wants an address of either instance; the tunnel uses only that of its own.
    const other = (addresses[instance === 0 ? 2 : 0] as TunnelAddresses).azure;
    return {
      ...own,
      instance,
      number: index % 2 === 0 ? 1 : 2,
      azureBgp: instance === 0 ? { primary: own.azure, secondary: other } : { primary: other, secondary: own.azure },
    };
  });
}

/** The addresses of one instance of the Azure gateway. */
export const azureAddressesOf = (tunnels: readonly Tunnel[], instance: 0 | 1): string[] =>
  tunnels.filter((one) => one.instance === instance).map((one) => one.azure);
