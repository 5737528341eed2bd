import type { KubernetesObject, Values } from "../delivery";
import type { ResolvedAlias } from "./description";
import type { GatewayNote } from "./notes";
import type { GatewaySettings } from "./props";

/** As a PodMonitor says it: the value of one label, as far as it matches, becomes that of another. */
export interface MetricRelabeling {
  readonly sourceLabels: readonly string[];
  readonly regex: string;
  readonly targetLabel: string;
  readonly replacement: string;
}

/** What an implementation makes of a description. */
export interface Renderer {
  /** The service account of the pods that answer. */
  readonly serviceAccount: string;
  /** What selects those pods. */
  readonly proxyLabels: Readonly<Record<string, string>>;
  /** Where those pods listen for callers. */
  readonly httpsPort: number;
  /** Where their metrics are read: ports of containers, by name and number. */
  readonly metrics: readonly { readonly name: string; readonly port: number; readonly path: string }[];
  /** What makes the labels `alias` and `consumer` of what those pods call otherwise. Default: they say them themselves. */
  relabelings?(settings: GatewaySettings): readonly MetricRelabeling[];
  /** Where the metrics of their controllers are read. */
  readonly controllerMetricsPort: number;
  /** Whether those pods read the tenant's public keys themselves; otherwise their controller does. */
  readonly proxiesReadKeys: boolean;
  /** @throws INF-2509 for what this implementation can't do. */
  check(where: string, settings: GatewaySettings, aliases: readonly ResolvedAlias[]): void;
  objects(settings: GatewaySettings, aliases: readonly ResolvedAlias[], replicas: number): KubernetesObject[];
  /** What people should know of an alias, beside what holds for every implementation. */
  notes(alias: ResolvedAlias): GatewayNote[];
  /** Charts of the catalogue that it consists of, in the order they are installed. */
  charts(
    settings: GatewaySettings,
  ): readonly { readonly id: string; readonly chart: string; readonly values: Values }[];
}
