import type { VirtualNetworkGatewayConnectionIpsecPolicy } from "@cdktf/provider-azurerm/lib/virtual-network-gateway-connection";
import { type VpnAlgorithm, vpnAlgorithm, vpnAlgorithms } from "../../catalog/vpn";
import { InferraError, interconnectErrors } from "../../errors";

/** Algorithms of the tunnels, by the catalogue's names. Both phases and both sides use the same. */
export interface TunnelCrypto {
  /** Encryption of IKE and of packets. Default `aes-256-gcm`. */
  readonly encryption?: string;
  /** Integrity of IKE; GCM protects packets by itself. Default `sha-384`. */
  readonly integrity?: string;
  /** The Diffie-Hellman group, for new keys of packets too. Default `ecp-384`. */
  readonly group?: string;
}

/** Seconds that keys live. AWS takes no longer ones, and both sides must agree. */
const IKE_SECONDS = 28_800;
const PACKET_SECONDS = 3600;

/** What AWS wants of one tunnel; keys lack the prefix that tells its two tunnels apart. */
export interface AwsTunnelCrypto {
  readonly IkeVersions: string[];
  readonly Phase1EncryptionAlgorithms: string[];
  readonly Phase1IntegrityAlgorithms: string[];
  readonly Phase1DhGroupNumbers: number[];
  readonly Phase1LifetimeSeconds: number;
  readonly Phase2EncryptionAlgorithms: string[];
  readonly Phase2IntegrityAlgorithms: string[];
  readonly Phase2DhGroupNumbers: number[];
  readonly Phase2LifetimeSeconds: number;
}

/**
 * One choice of algorithms in the words of both sides, each side with a single proposal.
 * @throws INF-2415 where an algorithm is unknown.
 */
export function bothSides(
  place: string,
  crypto: TunnelCrypto,
): { readonly azure: VirtualNetworkGatewayConnectionIpsecPolicy; readonly aws: AwsTunnelCrypto } {
  const encryption = known(place, "encryption", crypto.encryption ?? "aes-256-gcm");
  const integrity = known(place, "integrity", crypto.integrity ?? "sha-384");
  const group = known(place, "group", crypto.group ?? "ecp-384");
  return {
    azure: {
      ikeEncryption: encryption.azure,
      ikeIntegrity: integrity.azure,
      dhGroup: group.azure,
      ipsecEncryption: encryption.azure,
      // With GCM Azure wants the same name twice.
      ipsecIntegrity: encryption.azure,
      pfsGroup: group.azure,
      saLifetime: PACKET_SECONDS,
    },
    aws: {
      IkeVersions: ["ikev2"],
      Phase1EncryptionAlgorithms: [encryption.aws],
      Phase1IntegrityAlgorithms: [integrity.aws],
      Phase1DhGroupNumbers: [Number(group.aws)],
      Phase1LifetimeSeconds: IKE_SECONDS,
      Phase2EncryptionAlgorithms: [encryption.aws],
      Phase2IntegrityAlgorithms: [integrity.aws],
      Phase2DhGroupNumbers: [Number(group.aws)],
      Phase2LifetimeSeconds: PACKET_SECONDS,
    },
  };
}

function known(place: string, use: VpnAlgorithm["use"], key: string): VpnAlgorithm {
  const row = vpnAlgorithm(key);
  if (row?.use === use) return row;
  const names = vpnAlgorithms()
    .filter((one) => one.use === use)
    .map((one) => one.key);
  throw new InferraError(interconnectErrors.unknownAlgorithm(place, key, use, names));
}
