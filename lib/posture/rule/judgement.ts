import type { ProviderDefault } from "../../catalog";
import type { Graph } from "../terraform/graph";

/** An attribute or a relation that a rule looked at: what a mutation of the input has to be noticed in. */
export interface Read {
  readonly address: string;
  /**
   * An attribute `local_auth_enabled`, blocks `security_rule[]`, or who refers to it:
   * `<- azurerm_private_endpoint.private_service_connection.private_connection_resource_id`.
   */
  readonly path: string;
}

/** One rule's look at one resource. Everything it reads is written down. */
export class Judgement {
  private readonly seen: Read[] = [];

  constructor(
    readonly graph: Graph,
    /** What a provider takes for an attribute that isn't there. */
    readonly defaultOf: (type: string, attribute: string) => ProviderDefault | undefined,
  ) {}

  note(address: string, path: string): void {
    this.seen.push({ address, path });
  }

  get reads(): readonly Read[] {
    return [...new Map(this.seen.map((read) => [`${read.address}\n${read.path}`, read])).values()];
  }
}
