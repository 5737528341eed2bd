import { literally, queryProblems, readQuery, seconds, select } from "../../charts/promql";

const codes = (expr: string, recorded?: Set<string>) =>
  queryProblems("here", expr, { recorded }).map((found) => found.code);

describe("a query", () => {
  it("is read for its metrics and the labels it matches, wherever they stand", () => {
    const { selectors, brokenAt } = readQuery(
      'histogram_quantile(0.95, sum by (le) (rate(a:b_bucket{model_name="x",pod=~"y.*"}[5m]))) > 1 and on(p) c offset 1h',
    );
    expect(brokenAt).toBeUndefined();
    expect(selectors).toEqual([
      { metric: "a:b_bucket", labels: ["model_name", "pod"] },
      { metric: "c", labels: [] },
    ]);
  });

  it("may name its metric in a matcher, and be written for Grafana", () => {
    expect(readQuery('{__name__="up",job="x"}').selectors).toEqual([{ metric: "up", labels: ["job"] }]);
    expect(readQuery("rate(up[$__rate_interval])").brokenAt).toBeUndefined();
  });

  it.each(["", "  ", "sum by (a rate(x[5m]", "x >", "rate(x[5m)", "x{a=}"])(
    "is refused where it is no PromQL: %j",
    (expr) => {
      expect(codes(expr)).toEqual(["INF-2350"]);
    },
  );

  it("is refused where it reads a metric that is gone, with what to read instead", () => {
    const [found] = queryProblems("here", "vllm:gpu_cache_usage_perc > 0.9");
    expect(found).toMatchObject({ code: "INF-2351", fix: "use vllm:kv_cache_usage_perc" });
    expect(codes("rate(vllm:time_per_output_token_seconds_bucket[5m])")).toEqual(["INF-2351"]);
  });

  it("is refused where it reads a metric that nothing exports", () => {
    const [found] = queryProblems("here", "vllm:num_request_waiting");
    expect(found).toMatchObject({ code: "INF-2352", fix: "did you mean vllm:num_requests_waiting?" });
    expect(codes("DCGM_FI_DEV_RETIRED_DBE")).toEqual(["INF-2352"]);
  });

  it("is refused where it matches a label that the metric does not have", () => {
    expect(codes('vllm:num_requests_waiting{model="x"}')).toEqual(["INF-2353"]);
    expect(codes('vllm:num_requests_waiting{model_name="x",namespace="y"}')).toEqual([]);
  });

  it("may read what a rule records, and what Prometheus makes itself", () => {
    expect(codes("a:b:c", new Set(["a:b:c"]))).toEqual([]);
    expect(codes('up{job="x"}')).toEqual([]);
  });
});

describe("text of a query", () => {
  it("escapes what it is given", () => {
    expect(select("m", { a: 'x"y', b: { matches: "z.*" }, c: { not: "" } })).toBe('m{a="x\\"y",b=~"z.*",c!=""}');
    expect(literally("a.b(c)")).toBe("a\\.b\\(c\\)");
  });

  it("knows how long a span is", () => {
    expect((["30s", "5m", "2h", "7d"] as const).map(seconds)).toEqual([30, 300, 7200, 604800]);
  });
});
