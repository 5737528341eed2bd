import type { CustomObject } from "../delivery";
import { labels } from "./names";
import type { GatewaySettings } from "./props";
import type { Renderer } from "./renderer";

/** Has the pods' metrics read: requests, tokens and failures by alias and consumer. */
export const podMonitors = (
  { scrapers = [], monitored = scrapers.length > 0 }: GatewaySettings,
  { proxyLabels, metrics }: Renderer,
): CustomObject<"monitoring.coreos.com/v1", "PodMonitor", object>[] =>
  monitored
    ? [
        {
          apiVersion: "monitoring.coreos.com/v1",
          kind: "PodMonitor",
          metadata: { name: "inference-gateway", labels },
          spec: {
            selector: { matchLabels: { ...proxyLabels } },
            podMetricsEndpoints: metrics.map(({ name, path }) => ({ port: name, path, interval: "15s" })),
          },
        },
      ]
    : [];
