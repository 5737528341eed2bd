import type { CustomObject } from "../delivery";
import { labels } from "./names";
import type { GatewaySettings } from "./props";
import type { Renderer } from "./renderer";

/** Has the pods' metrics read: requests, tokens and failures by alias and consumer. */
export function podMonitors(
  settings: GatewaySettings,
  renderer: Renderer,
): CustomObject<"monitoring.coreos.com/v1", "PodMonitor", object>[] {
  const { scrapers = [], monitored = scrapers.length > 0 } = settings;
  if (!monitored) return [];
  const metricRelabelings = renderer.relabelings?.(settings);
  return [
    {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "PodMonitor",
      metadata: { name: "inference-gateway", labels },
      spec: {
        selector: { matchLabels: { ...renderer.proxyLabels } },
        podMetricsEndpoints: renderer.metrics.map(({ name, path }) => ({
          ...{ port: name, path, interval: "15s" },
          ...(metricRelabelings === undefined ? {} : { metricRelabelings }),
        })),
      },
    },
  ];
}
