import { type LoadScaling, modelScaling, type ScheduledScaling } from "../../charts/autoscaling";
import { checkObject } from "../../charts/delivery";
import { readQuery } from "../../charts/promql";

const load: LoadScaling = {
  model: "clinical-large",
  namespace: "serving",
  target: { apiVersion: "apps/v1", kind: "Deployment", name: "clinical-large" },
  metrics: { url: "http://prometheus-operated.monitoring.svc:9090" },
  max: 6,
  requestsPerReplica: 100,
  coldStartSeconds: 240,
};
const batch: ScheduledScaling = {
  model: "coding",
  namespace: "serving",
  target: { apiVersion: "apps/v1", kind: "Deployment", name: "coding" },
  coldStartSeconds: 240,
  schedule: { timeZone: "Europe/Berlin", start: "0 19 * * 1-5", end: "0 6 * * 2-6", replicas: 3 },
};
// biome-ignore lint/suspicious/noExplicitAny: looks into the rendered object as KEDA does
const scaled = (props: LoadScaling | ScheduledScaling): any =>
  modelScaling("here", props).find((one) => one.kind === "ScaledObject");
const codeOf = (props: LoadScaling | ScheduledScaling): string => {
  try {
    modelScaling("here", props);
    return "none";
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe("a model that follows its load", () => {
  const { spec } = scaled(load);

  it("is what KEDA's schema allows, with and without an identity", () => {
    const identityClientId = "11111111-1111-1111-1111-111111111111";
    const objects = [load, { ...load, metrics: { ...load.metrics, identityClientId } }, batch].flatMap((props) =>
      modelScaling("here", props),
    );
    expect(objects.map((one) => one.kind)).toEqual([
      "ScaledObject",
      "TriggerAuthentication",
      "ScaledObject",
      "ScaledObject",
    ]);
    for (const object of objects) expect(() => checkObject("here", object)).not.toThrow();
  });

  it("keeps two replicas in production and one elsewhere", () => {
    expect(spec.minReplicaCount).toBe(2);
    expect(scaled({ ...load, production: false }).spec.minReplicaCount).toBe(1);
    expect(scaled({ ...load, min: 4 }).spec.minReplicaCount).toBe(4);
  });

  it("asks for one number, of the labels that the engine has, and takes nothing for an error", () => {
    for (const { metadata, metricType } of spec.triggers) {
      expect(metadata.query).toMatch(/^sum\([^()]*\)( \+ sum\([^()]*\))?$/);
      expect(metadata.query).not.toContain("or vector");
      for (const { labels } of readQuery(metadata.query).selectors) expect(labels).toEqual(["namespace", "model_name"]);
      expect(metadata.ignoreNullValues).toBe("false");
      expect(metricType).toBe("AverageValue");
    }
  });

  it("holds what runs where the metric is gone", () => {
    expect(spec.fallback).toEqual({ failureThreshold: 3, replicas: 2, behavior: "currentReplicasIfHigher" });
  });

  it("counts what is worked on beside what waits, so that an empty queue sends no busy replica away", () => {
    const [working, waiting] = spec.triggers;
    expect(working.metadata.query).toContain("vllm:num_requests_running");
    expect([working.metadata.threshold, waiting.metadata.threshold]).toEqual(["100", "5"]);
  });

  it("waits three cold starts before it lets a replica go, and at least five minutes", () => {
    const calm = (props: Partial<LoadScaling>) => {
      const { advanced, cooldownPeriod } = scaled({ ...load, ...props }).spec;
      expect(advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.stabilizationWindowSeconds).toBe(cooldownPeriod);
      return cooldownPeriod;
    };
    expect(calm({})).toBe(720);
    expect(calm({ coldStartSeconds: 60 })).toBe(300);
    expect(calm({ coldStartSeconds: 1680 })).toBe(3600);
    expect(calm({ calmSeconds: 30 })).toBe(30);
  });

  it("scales whatever has replicas", () => {
    const target = { apiVersion: "leaderworkerset.x-k8s.io/v1", kind: "LeaderWorkerSet", name: "x" };
    expect(scaled({ ...load, target }).spec.scaleTargetRef).toEqual(target);
  });

  it.each<[string, Partial<LoadScaling>, string]>([
    ["no replica", { min: 0, production: false }, "INF-2371"],
    ["one replica in production", { min: 1 }, "INF-2371"],
    ["fewer at most than at least", { min: 4, max: 3 }, "INF-2372"],
    ["no requests a replica", { requestsPerReplica: 0 }, "INF-2373"],
    ["a queue that never gets so long", { waitingPerReplica: 10, queueCapacity: 10 }, "INF-2374"],
    ["no address", { metrics: { url: "prometheus:9090" } }, "INF-2375"],
    ["no cold start", { coldStartSeconds: 0 }, "INF-2370"],
    ["a calm of days", { calmSeconds: 86400 }, "INF-2370"],
  ])("is refused with %s", (_what, change, code) => {
    expect(codeOf({ ...load, ...change })).toBe(code);
  });
});

describe("a model that runs at fixed hours", () => {
  it("is at zero outside them, and asks no metric that an engine at zero does not have", () => {
    const { spec } = scaled(batch);
    expect([spec.minReplicaCount, spec.maxReplicaCount]).toEqual([0, 3]);
    expect(spec.triggers).toEqual([
      {
        type: "cron",
        name: "hours",
        metadata: { timezone: "Europe/Berlin", start: "0 19 * * 1-5", end: "0 6 * * 2-6", desiredReplicas: "3" },
      },
    ]);
    expect(spec.fallback).toBeUndefined();
  });

  it.each<[string, Partial<ScheduledScaling["schedule"]>, string]>([
    ["in no time zone", { timeZone: "Mars/Olympus" }, "INF-2356"],
    ["with a cron expression of four fields", { start: "0 19 * *" }, "INF-2376"],
    ["that end when they start", { end: "0 19 * * 1-5" }, "INF-2376"],
    ["without replicas", { replicas: 0 }, "INF-2372"],
  ])("is refused with hours %s", (_what, change, code) => {
    expect(codeOf({ ...batch, schedule: { ...batch.schedule, ...change } })).toBe(code);
  });
});
