import { resources, synthesizedStacks, synthesizeTemporarily } from "../../support/examples";
import { servingDocument } from "./document";

/** The objects of each release of what runs on the cluster. */
function objectsOf(deployment: ReturnType<typeof servingDocument>): Record<string, { kind: string; spec: never }[]> {
  const releases = resources(synthesizedStacks(deployment)["cluster-serving"], "helm_release");
  return Object.fromEntries(
    releases.map((one) => [String(one.name), JSON.parse((one.values as [string])[0]).objects ?? []]),
  );
}

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

function rulesOf(deployment: ReturnType<typeof servingDocument>): Rule[] {
  const [rule] = objectsOf(deployment)["inferra-rules"]?.filter(({ kind }) => kind === "PrometheusRule") ?? [];
  const { groups } = (rule?.spec ?? { groups: [] }) as { groups: { rules: Rule[] }[] };
  return groups.flatMap((group) => group.rules);
}

const monitored = servingDocument({ letters: true, monitored: true });

describe("what a document has watched", () => {
  it("is idle GPUs, in the hours that it names", () => {
    const rules = rulesOf(monitored);
    expect(rules.map(({ alert }) => alert)).toContain("GpuIdle");
    expect(rules.find(({ record }) => record === "inferra:utc_offset_seconds")).toBeDefined();
  });

  it("is each day on which something ends: agreements, models, exceptions", () => {
    const expires = "2027-03-01";
    const exception = {
      rule: "archive-retention-locked",
      path: "azure-foundation/Archive/Resource",
      reason: "somebody said so",
      owner: "board",
      expires,
    };
    const rules = rulesOf({
      ...monitored,
      dataFlow: [
        { name: "edge", carries: "phi", provider: "own", agreement: { kind: "baa", signed: "2026-01-01", expires } },
        { name: "endless", carries: "phi", provider: "own", agreement: { kind: "own" } },
      ],
      posture: { ...monitored.posture, exceptions: [exception, exception] },
    });
    const ends = rules.filter(({ record }) => record === "inferra:deadline_timestamp_seconds");
    expect(ends.map(({ labels }) => labels)).toEqual([
      { kind: "agreement", subject: "baa with edge" },
      { kind: "exception", subject: "archive-retention-locked at azure-foundation/Archive/Resource" },
    ]);
    expect(ends[0]?.expr).toBe(`vector(${Date.parse(expires) / 1000})`);
    expect(rulesOf(monitored).map(({ alert }) => alert)).not.toContain("DeadlineNear");
  });

  it("is no GPU that nothing tells of", () => {
    const { cluster } = monitored;
    const managed = { driver: "managed-preview", acceptPreview: { reason: "tried out here" } } as const;
    // AKS doesn't scale such pools.
    const models = Object.entries(monitored.models).map(([alias, { selfHosted, ...model }]) => [
      alias,
      { ...model, selfHosted: selfHosted && { ...selfHosted, replicas: { min: 2, max: 2 } } },
    ]);
    const fixed = { ...monitored, models: Object.fromEntries(models), cluster: cluster && { ...cluster, ...managed } };
    const alerts = rulesOf(fixed).map(({ alert }) => alert);
    expect(alerts).not.toContain("GpuMetricsMissing");
    expect(alerts).toContain("InferenceQueueLong");
    expect(rulesOf(monitored).map(({ alert }) => alert)).toContain("GpuMetricsMissing");
  });

  it("is a queue that its engines can have", () => {
    const limits = rulesOf(monitored)
      .filter(({ alert }) => alert === "InferenceQueueLong")
      .map(({ expr }) => Number(/> (\S+)$/.exec(expr)?.[1]));
    // 50 where as many can wait; where engines refuse more than 32, most of those.
    expect(limits).toHaveLength(2);
    for (const limit of limits) expect(limit).toBeLessThanOrEqual(50);
    expect(Math.min(...limits)).toBeGreaterThan(0);
  });
});

describe("a model that runs in some hours", () => {
  const objects = objectsOf(servingDocument({ letters: true, monitored: true, hours: true }));

  it("starts and ends by the clock, with all its replicas, and follows no load", () => {
    const [scaled] = objects["scaling-letters"] ?? [];
    expect(scaled?.spec).toMatchObject({
      minReplicaCount: 0,
      maxReplicaCount: 2,
      triggers: [
        {
          type: "cron",
          metadata: {
            ...{ timezone: "America/New_York", start: "0 20 * * 1,2,3,4,5", end: "0 6 * * 2,3,4,5,6" },
            desiredReplicas: "2",
          },
        },
      ],
    });
  });

  it("is not missed at other hours", () => {
    const missing = (deployment: ReturnType<typeof servingDocument>) =>
      rulesOf(deployment).filter(({ alert }) => alert === "InferenceMetricsMissing");
    expect(missing(monitored)).toHaveLength(2);
    expect(missing(servingDocument({ letters: true, monitored: true, hours: true }))).toHaveLength(1);
  });

  it("wants what keeps the hours", () => {
    const { notes } = synthesizeTemporarily(servingDocument({ letters: true, hours: true }));
    expect(notes.join("\n")).toContain("lacks cluster.monitoring, with which KEDA comes that keeps hours");
  });
});
