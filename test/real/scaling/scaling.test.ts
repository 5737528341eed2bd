import { writeFileSync } from "node:fs";
import { modelScaling } from "../../../charts/autoscaling";
import { ClusterBase } from "../../../charts/cluster-base";
import type { KubernetesObject } from "../../../charts/delivery";
import { modelWith } from "../../charts/served-model/model";
import { synthesizeStack } from "../../charts/support/synthesize";
import { Prometheus } from "../../support/prometheus";
import { describeWith } from "../../support/tools";
import { apply, lacksForScaling, read, replicas } from "./cluster";
import { FakeEngine } from "./fake-engine";

const namespace = "serving";

/** What is seen each second: the load, and the replicas that something asked for. */
interface Moment {
  readonly second: number;
  readonly load?: number;
  readonly clinical: number;
  readonly batch: number;
}

/** A model as it is served, with all its objects; nothing but KEDA sets its replicas. */
const served = (alias: string, schedule: "real-time" | "batch") =>
  modelWith({ alias, namespace, schedule, autoscaled: true });

const base = (): readonly KubernetesObject[] => {
  let objects: readonly KubernetesObject[] = [];
  synthesizeStack((stack) => {
    objects = new ClusterBase(stack, "Base", { namespaces: [{ name: namespace }] }).chart.objects;
  });
  return objects;
};

const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1000));
/** A cron expression for the minute that begins so many minutes from now. */
const cronIn = (minutes: number): string => {
  const at = new Date(Date.now() + minutes * 60_000);
  return `${at.getUTCMinutes()} ${at.getUTCHours()} * * *`;
};

describeWith(lacksForScaling(), "KEDA, with the real Prometheus and metrics of vLLM", () => {
  const moments: Moment[] = [];
  let engine: FakeEngine;
  let prometheus: Prometheus;
  let watching: NodeJS.Timeout;

  const now = () => replicas(namespace);
  const phase = (from: number) => moments.filter((one) => one.second >= from).map((one) => one.clinical);
  const elapsed = () => moments.at(-1)?.second ?? 0;

  /** Waits until the replicas are so; fails with what they were instead. */
  async function until(
    name: "clinical" | "batch",
    wanted: (replicas: number) => boolean,
    within: number,
  ): Promise<number> {
    let last = -1;
    for (let second = 0; second < within; second += 1) {
      last = now()[name] ?? -1;
      if (wanted(last)) return last;
      await seconds(1);
    }
    throw new Error(`after ${within} s ${name} has ${last} replicas`);
  }

  beforeAll(async () => {
    engine = await FakeEngine.start("clinical");
    prometheus = await Prometheus.start({
      global: { scrape_interval: "1s" },
      scrape_configs: [{ job_name: "engine", static_configs: [{ targets: [engine.address], labels: { namespace } }] }],
    });
    const common = { namespace, coldStartSeconds: 5, calmSeconds: 20 };
    const [clinical, batch] = [served("clinical", "real-time"), served("batch", "batch")];
    apply(base());
    apply([
      ...clinical.chart.objects,
      ...batch.chart.objects,
      ...modelScaling("clinical", {
        ...{ ...common, model: "clinical", target: clinical.scaled, metrics: { url: prometheus.url } },
        ...{ max: 8, requestsPerReplica: 20, waitingPerReplica: 5 },
      }),
      ...modelScaling("batch", {
        ...{ ...common, model: "batch", target: batch.scaled },
        schedule: { timeZone: "UTC", start: cronIn(3), end: cronIn(5), replicas: 3 },
      }),
    ]);
    const started = Date.now();
    watching = setInterval(() => {
      const { clinical = 0, batch = 0 } = now();
      const load = engine.there ? engine.running + engine.waiting : undefined;
      moments.push({ second: Math.round((Date.now() - started) / 1000), load, clinical, batch });
    }, 1000);
  }, 60_000);

  afterAll(async () => {
    clearInterval(watching);
    engine?.stop();
    await prometheus?.stop();
    const record = process.env.INFERRA_SCALING_RECORD;
    if (record !== undefined) writeFileSync(record, JSON.stringify(moments));
  }, 60_000);

  it("raises a model to its minimum before anybody asks", async () => {
    await until("clinical", (count) => count === 2, 60);
  }, 90_000);

  it("sends a batch model away outside its hours", async () => {
    await until("batch", (count) => count === 0, 120);
  }, 150_000);

  it("adds replicas as requests queue, and no more than allowed", async () => {
    Object.assign(engine, { running: 40, waiting: 33 });
    await until("clinical", (count) => count >= 6, 60);
    await seconds(20);
    expect(now().clinical).toBe(7);
    engine.waiting = 500;
    await until("clinical", (count) => count === 8, 60);
    await seconds(10);
    expect(now().clinical).toBe(8);
  }, 180_000);

  it("keeps busy replicas though nothing waits any more, then lets one go at a time", async () => {
    Object.assign(engine, { running: 100, waiting: 0 });
    await until("clinical", (count) => count === 5, 180);
    const from = elapsed() + 1;
    await seconds(30);
    expect(new Set(phase(from))).toEqual(new Set([5]));
    const falls = moments.map((one, index) => (moments[index - 1]?.clinical ?? one.clinical) - one.clinical);
    expect(Math.max(...falls)).toBeLessThanOrEqual(2);
  }, 240_000);

  it("holds what runs where the metric vanishes", async () => {
    engine.there = false;
    const from = elapsed() + 2;
    for (let tries = 0; tries < 90; tries += 1) {
      const { status } = read("scaledobject", namespace, "clinical");
      const fallback = status.conditions.find((one: { type: string }) => one.type === "Fallback");
      if (fallback?.status === "True") break;
      await seconds(1);
    }
    const { status } = read("scaledobject", namespace, "clinical");
    expect(status.conditions).toContainEqual(expect.objectContaining({ type: "Fallback", status: "True" }));
    await seconds(45);
    expect(new Set(phase(from))).toEqual(new Set([5]));
  }, 180_000);

  it("falls to the minimum once the metric is back and says that nothing is asked, and never below", async () => {
    Object.assign(engine, { there: true, running: 0, waiting: 0 });
    await until("clinical", (count) => count === 2, 180);
    const from = elapsed() + 1;
    await seconds(30);
    expect(new Set(phase(from))).toEqual(new Set([2]));
    const first = moments.findIndex((one) => one.clinical >= 2);
    expect(Math.min(...moments.slice(first).map((one) => one.clinical))).toBe(2);
  }, 240_000);

  it("woke batch at its hour, and sent it away after", async () => {
    const slept = moments.findIndex((one) => one.batch === 0);
    for (let tries = 0; tries < 400 && !moments.slice(slept).some((one) => one.batch === 3); tries += 1)
      await seconds(1);
    await until("batch", (count) => count === 0, 240);
    const after = moments.slice(slept).map((one) => one.batch);
    expect([...new Set(after)].sort()).toEqual(expect.arrayContaining([0, 3]));
    expect(after.at(-1)).toBe(0);
  }, 700_000);
});
