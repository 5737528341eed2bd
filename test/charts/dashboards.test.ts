import { dashboardObjects, dashboards } from "../../charts/dashboards";
import { checkObject } from "../../charts/delivery";
import { watchedPlatform } from "./alert-rules/platform";

// biome-ignore lint/suspicious/noExplicitAny: looks into the JSON as Grafana does
const all = dashboards(watchedPlatform) as any[];
// biome-ignore lint/suspicious/noExplicitAny: looks into the JSON as Grafana does
const panelsOf = (one: any): any[] => one.panels.filter((panel: { type: string }) => panel.type !== "row");

describe("dashboards", () => {
  it("are inference, GPU, consumers and capacity", () => {
    expect(all.map((one) => one.title)).toEqual(["Inference", "GPU", "Consumers", "Capacity"]);
    expect(new Set(all.map((one) => one.uid)).size).toBe(4);
  });

  it.each(all.map((one) => [one.title, one] as const))(
    "%s: panels lie beside each other and say what they are",
    (_title, one) => {
      const taken = new Set<string>();
      for (const { gridPos } of one.panels) {
        expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
        for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
          for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
            expect(taken.has(`${x},${y}`)).toBe(false);
            taken.add(`${x},${y}`);
          }
        }
      }
      expect(new Set(one.panels.map((panel: { id: number }) => panel.id)).size).toBe(one.panels.length);
      for (const panel of panelsOf(one)) {
        expect(panel.title).not.toBe("");
        expect(panel.description).not.toBe("");
        expect(panel.targets.length).toBeGreaterThan(0);
        for (const target of panel.targets) expect(target.expr).not.toBe("");
      }
    },
  );

  it("use the variables they offer, and no others", () => {
    for (const one of all) {
      const offered = one.templating.list.map((variable: { name: string }) => variable.name);
      const text = JSON.stringify(panelsOf(one)).replaceAll("$__rate_interval", "");
      const used = new Set([...text.matchAll(/\$([a-z_]+)/g)].map((match) => match[1]));
      expect([...used].filter((name) => !offered.includes(name))).toEqual([]);
      for (const name of offered) expect(used.has(name)).toBe(true);
    }
  });

  it("draw the limits of the alerts, those of the deployment over the defaults", () => {
    const line = (thresholds: object) =>
      panelsOf(dashboards({ ...watchedPlatform, thresholds })[1])
        .find((panel) => panel.title === "Temperature")
        .fieldConfig.defaults.thresholds.steps.at(-1).value;
    expect(line({})).toBe(83);
    expect(line({ gpuCelsius: 90 })).toBe(90);
  });

  it("are provisioned as objects that Kubernetes takes and Grafana's sidecar finds", () => {
    const objects = dashboardObjects("monitoring", watchedPlatform);
    expect(objects).toHaveLength(4);
    for (const object of objects) {
      expect(() => checkObject("here", object)).not.toThrow();
      expect(object.metadata.labels).toEqual({ grafana_dashboard: "1" });
      const [[file, text] = ["", ""]] = Object.entries(object.data ?? {});
      expect(file).toMatch(/^inferra-[a-z]+\.json$/);
      expect(JSON.parse(text).uid).toBe(file.replace(".json", ""));
    }
  });

  it("leave out what is not there to be shown", () => {
    const titles = (change: object) => dashboards({ ...watchedPlatform, ...change }).map((one) => one.title);
    expect(titles({ gateway: undefined })).toEqual(["Inference", "GPU", "Capacity"]);
    expect(titles({ gpuMetrics: false })).toEqual(["Inference", "Consumers", "Capacity"]);
    expect(titles({ models: [] })).toEqual(["Consumers"]);
    expect(titles({ gateway: "envoy-ai-gateway" })).toHaveLength(4);
  });
});
