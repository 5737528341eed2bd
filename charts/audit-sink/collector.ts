import type { AuditSinkSettings } from "./props";

/** Where records come in, by OTLP over HTTP. */
export const OTLP_PORT = 4318;
export const METRICS_PORT = 8888;
export const HEALTH_PORT = 13133;
/** Where the disk with what waits is mounted, and the token for Azure. */
export const BUFFER = "/var/lib/audit-sink";
export const TOKEN = "/var/run/secrets/azure/token";

const MIB = 2 ** 20;
/** A batch of the gateway: four calls of 16 MiB asked and as much answered, and what is around them. */
const LARGEST_REQUEST = 144 * MIB;
/**
 * A block that is appended. A single record above it would be dropped, so it holds the largest; written as JSON it can
 * double, and Azure takes 100 MiB.
 */
const LARGEST_BLOCK = 40 * MIB;

/** Names of the collector's parts that metrics carry. */
export const RECEIVER = "otlp";
export const EXPORTER = "azure_blob";

/** The hour of a blob, and how much of its name is a time and no text that looks like one. */
const HOUR = "2006/01/02/15";

/**
 * What every collector does: take a record, have it on disk before saying so, append it to the store's blob of the hour, and
 * try again for ever. No step samples, filters or cuts.
 */
export const collectorConfig = ({ bufferGiB = 32 }: Pick<AuditSinkSettings, "bufferGiB">): object => ({
  extensions: {
    health_check: { endpoint: `0.0.0.0:${HEALTH_PORT}` },
    file_storage: {
      directory: BUFFER,
      // What is acknowledged outlives the node.
      fsync: true,
      compaction: { directory: BUFFER, on_start: true, on_rebound: true, cleanup_on_start: true },
    },
  },
  receivers: {
    [RECEIVER]: { protocols: { http: { endpoint: `0.0.0.0:${OTLP_PORT}`, max_request_body_size: LARGEST_REQUEST } } },
  },
  processors: {
    // Refuses before memory ends; the gateway's alert says so.
    memory_limiter: { check_interval: "1s", limit_percentage: 80, spike_limit_percentage: 25 },
  },
  exporters: {
    [EXPORTER]: {
      format: "json",
      append_blob: { enabled: true, separator: "\n" },
      blob_name_format: {
        // A blob has one writer, so that nobody creates what another has begun.
        serial_num_enabled: false,
        time_parser_ranges: [`0-${HOUR.length}`],
        timezone: "UTC",
      },
      timeout: "60s",
      retry_on_failure: { enabled: true, initial_interval: "5s", max_interval: "60s", max_elapsed_time: "0s" },
      sending_queue: {
        storage: "file_storage",
        num_consumers: 4,
        sizer: "bytes",
        // A quarter of the disk is left to what the database needs.
        queue_size: bufferGiB * 768 * MIB,
        batch: { flush_timeout: "1s", sizer: "bytes", min_size: MIB, max_size: LARGEST_BLOCK },
      },
    },
  },
  service: {
    extensions: ["health_check", "file_storage"],
    pipelines: { logs: { receivers: [RECEIVER], processors: ["memory_limiter"], exporters: [EXPORTER] } },
    telemetry: {
      logs: { level: "warn", encoding: "json" },
      metrics: {
        level: "normal",
        readers: [
          {
            pull: {
              exporter: {
                prometheus: {
                  host: "0.0.0.0",
                  port: METRICS_PORT,
                  without_scope_info: true,
                  without_type_suffix: true,
                  without_units: true,
                },
              },
            },
          },
        ],
      },
    },
  },
});

/** What differs by deployment and by pod, as the collector merges it over the rest. */
export const ownConfig = ({ store, tenantId, identityClientId }: AuditSinkSettings): object => ({
  exporters: {
    [EXPORTER]: {
      url: store.endpoint,
      container: { logs: store.container },
      auth: {
        type: "workload_identity",
        tenant_id: tenantId,
        client_id: identityClientId,
        federated_token_file: TOKEN,
      },
      // Kubernetes puts the pod's name in.
      blob_name_format: { logs_format: `${HOUR}/$(POD_NAME).jsonl` },
    },
  },
});
