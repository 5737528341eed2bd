import type { Deployed } from "../../check";
import { type PrometheusService, Unseen } from "../../sight";
import { everyWritten } from "../../written";

/**
 * The Prometheus of the deployment, by the address that autoscaling asks it under.
 * @throws Unseen where nothing is scaled by one.
 */
export function prometheusOf({ graph }: Deployed): PrometheusService {
  for (const scaled of graph.ofType("kubernetes:ScaledObject")) {
    for (const address of everyWritten(scaled, "spec.triggers.metadata.serverAddress")) {
      const [, name, namespace, port] = /^https?:\/\/([^.]+)\.([^.:]+)[^:]*:(\d+)/.exec(String(address)) ?? [];
      if (name !== undefined && namespace !== undefined) return { namespace, name, port: Number(port) };
    }
  }
  throw new Unseen("no Prometheus is known: nothing of this deployment is scaled by one");
}
