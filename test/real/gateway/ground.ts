import type { createAuthority } from "./certificates";
import type { Entra } from "./entra";

/** What stands on this machine for the world that a gateway is rendered for. */
export interface Ground {
  readonly port: number;
  readonly adminPort: number;
  readonly metricsPort: number;
  readonly readyPort: number;
  readonly authority: ReturnType<typeof createAuthority>;
  /** Of the gateway itself. */
  readonly certificate: ReturnType<ReturnType<typeof createAuthority>["issue"]>;
  readonly entra: Entra;
  /** The port on this machine that stands for a host. */
  portOf(host: string, port: number): number;
}
