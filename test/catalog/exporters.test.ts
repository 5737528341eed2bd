import {
  applicationXids,
  dcgmCounters,
  exportedSeries,
  exporterMetrics,
  exporters,
  removedMetric,
  removedMetrics,
} from "../../lib/catalog";

describe("exported metrics", () => {
  it("belong to an exporter on record", () => {
    const known = exporters().map((one) => one.name);
    for (const row of [...exporterMetrics(), ...removedMetrics()]) expect(known).toContain(row.exporter);
  });

  it("give the series of a histogram, and no series under its bare name", () => {
    expect(exportedSeries("vllm:time_to_first_token_seconds_bucket")).toEqual({
      exporter: "vllm",
      type: "histogram",
      labels: ["model_name", "engine", "le"],
    });
    expect(exportedSeries("vllm:time_to_first_token_seconds_count")?.labels).toEqual(["model_name", "engine"]);
    expect(exportedSeries("vllm:time_to_first_token_seconds")).toBeUndefined();
  });

  it("know counters whose name ends like a part of a histogram", () => {
    expect(exportedSeries("keda_scaled_object_errors_total")?.type).toBe("counter");
    expect(exportedSeries("DCGM_EXP_XID_ERRORS_COUNT")?.labels).toContain("xid");
  });

  it("do not export a counter that is a label", () => {
    expect(dcgmCounters().some((one) => one.field === "DCGM_FI_DRIVER_VERSION")).toBe(true);
    expect(exportedSeries("DCGM_FI_DRIVER_VERSION")).toBeUndefined();
  });

  it("name a replacement that is exported for every removed metric, which is not", () => {
    expect(removedMetric("vllm:gpu_cache_usage_perc")?.replacement).toBe("vllm:kv_cache_usage_perc");
    for (const { metric, replacement } of removedMetrics()) {
      expect([metric, exportedSeries(metric) ?? exportedSeries(`${metric}_bucket`)]).toEqual([metric, undefined]);
      expect([replacement, exportedSeries(replacement) ?? exportedSeries(`${replacement}_bucket`)]).toEqual([
        replacement,
        expect.anything(),
      ]);
    }
  });

  it("hold the counters without which an alert on a faulty GPU has no data", () => {
    const added = dcgmCounters().filter((one) => !one.byDefault);
    expect(added.map((one) => one.field)).toEqual(
      expect.arrayContaining(["DCGM_FI_DEV_ECC_DBE_VOL_TOTAL", "DCGM_EXP_XID_ERRORS_COUNT", "DCGM_FI_PROF_SM_ACTIVE"]),
    );
  });

  it("tell faults of applications from faults of the GPU", () => {
    expect(applicationXids()).toEqual([13, 31, 43, 45, 68, 109]);
  });
});
