import { dashboards } from "../../../charts/dashboards";
import { watchedPlatform } from "../../charts/alert-rules/platform";
import { Prometheus } from "../../support/prometheus";
import { describeWith, hasCommand } from "../../support/tools";

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
}

const lacks = hasCommand("prometheus", "--version") ? [] : ["prometheus (Debian: apt-get install prometheus)"];
const queries = (["agentgateway", "envoy-ai-gateway"] as const).flatMap((gateway) =>
  dashboards({ ...watchedPlatform, gateway }).flatMap(({ title, panels }) =>
    (panels as Panel[]).flatMap((panel) =>
      (panel.targets ?? []).map(({ expr }) => [`${gateway}: ${title}: ${panel.title}`, expr] as const),
    ),
  ),
);

describeWith(lacks, "queries of dashboards, by Prometheus", () => {
  let prometheus: Prometheus;
  beforeAll(async () => {
    prometheus = await Prometheus.start({ scrape_configs: [] });
  }, 60_000);
  afterAll(() => prometheus?.stop(), 60_000);

  it.each(queries)("%s", async (_panel, expr) => {
    await expect(prometheus.query(expr.replaceAll("$__rate_interval", "5m"))).resolves.toEqual([]);
  });

  it("would be seen if they were wrong", async () => {
    await expect(prometheus.query("sum(rate(x))")).rejects.toThrow();
  });
});
