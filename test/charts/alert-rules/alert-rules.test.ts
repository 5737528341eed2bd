import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type AlertRulesProps, alertRules, isAlert, rulesFile, type WatchedModel } from "../../../charts/alert-rules";
import { readQuery } from "../../../charts/promql";
import { alertThresholds, exportedSeries } from "../../../lib/catalog";
import { watchedPlatform } from "./platform";

const namesOf = (props: AlertRulesProps): string[] =>
  alertRules("platform", props).flatMap((group) => group.rules.filter(isAlert).map((rule) => rule.alert));
const whole = namesOf(watchedPlatform);
const [clinical] = watchedPlatform.models as [WatchedModel];
const codeOf = (change: Partial<AlertRulesProps>): string => {
  try {
    alertRules("platform", { ...watchedPlatform, ...change });
    return "none";
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const withModel = (change: Partial<WatchedModel>) => codeOf({ models: [{ ...clinical, ...change }] });

/** The signals a platform for inference is watched for, and what watches each. */
const SIGNALS: Record<string, readonly string[]> = {
  "time to first token": ["InferenceFirstTokenSlow"],
  "time between tokens": ["InferenceTokensSlow"],
  "whole requests": ["InferenceRequestsSlow"],
  throughput: ["InferenceThroughputDropped"],
  queue: ["InferenceQueueLong"],
  "GPU memory": ["GpuMemoryBeyondBudget", "InferenceCacheFull"],
  "GPU activity": ["GpuIdle"],
  "GPU temperature": ["GpuHot"],
  "GPU faults": ["GpuMemoryFault", "GpuRowRemapFailed", "GpuFault"],
  NVLink: ["GpuLinkSlow"],
  "output length": ["InferenceOutputLengthShifted"],
  "errors by type": ["RequestsTimingOut", "RequestsInvalid", "RequestsRefused", "RequestsFailing", "EngineOutOfMemory"],
  "token accounting": ["TokensWithoutConsumer", "TokensUnaccounted"],
  "prefix cache": ["PrefixCacheCold"],
  "queue and GPU together": ["QueueGrowsWhileGpuFlat"],
  "what ends": ["DeadlineNear", "DeadlinePassed"],
};

describe("alert rules", () => {
  it.each(Object.entries(SIGNALS))("watch %s", (_signal, alerts) => {
    expect(whole).toEqual(expect.arrayContaining([...alerts]));
  });

  it("each have a severity, a summary, a reason, and a runbook with a section of its own", () => {
    const runbooks = readFileSync(join(__dirname, "../../../charts/alert-rules/runbooks.md"), "utf8");
    const file = rulesFile(alertRules("platform", watchedPlatform), watchedPlatform.runbooksUrl);
    for (const rule of file.groups.flatMap((group) => group.rules)) {
      if (rule.alert === undefined) continue;
      expect(rule.labels).toMatchObject({ severity: expect.stringMatching(/^(critical|warning|info)$/) });
      expect(rule.annotations).toEqual({
        summary: expect.stringMatching(/./),
        description: expect.stringMatching(/./),
        why: expect.stringMatching(/./),
        runbook_url: `https://docs.example.org/runbooks#${String(rule.alert).toLowerCase()}`,
      });
      expect(runbooks).toContain(`\n## ${rule.alert}\n`);
    }
    const sections = [...runbooks.matchAll(/^## (.*)$/gm)].map((match) => match[1] ?? "");
    expect(sections.filter((section) => !whole.includes(section))).toEqual([]);
  });

  it("differ in name or labels", () => {
    const file = rulesFile(alertRules("platform", watchedPlatform), "x");
    const keys = file.groups.flatMap(({ rules }) =>
      rules.map((rule) => JSON.stringify([rule.alert ?? rule.record, rule.labels])),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("read only what is exported or recorded", () => {
    const groups = alertRules("platform", watchedPlatform).flatMap((group) => group.rules);
    const recorded = new Set(groups.flatMap((rule) => (isAlert(rule) ? [] : [rule.record])));
    const read = new Set(groups.flatMap((rule) => readQuery(rule.expr).selectors.map((one) => one.metric)));
    expect(read.size).toBeGreaterThan(30);
    for (const metric of read)
      expect([metric, recorded.has(metric) || exportedSeries(metric) !== undefined]).toEqual([metric, true]);
  });

  it("are the same for the same props", () => {
    expect(JSON.stringify(alertRules("p", watchedPlatform))).toBe(JSON.stringify(alertRules("p", watchedPlatform)));
  });

  it("leave out what is not there to be watched", () => {
    const bare = namesOf({
      models: [{ ...clinical, nvlink: false }],
      runbooksUrl: "x",
      gpuMetrics: false,
      scalerMetrics: false,
    });
    expect(bare.filter((alert) => /^(Gpu|Requests|Tokens|Deadline|Scaler|QueueGrows)/.test(alert))).toEqual([]);
    expect(namesOf({ ...watchedPlatform, businessHours: undefined })).not.toContain("GpuIdle");
    expect(namesOf({ ...watchedPlatform, models: [{ ...clinical, nvlink: false }] })).not.toContain("GpuLinkSlow");
    expect(namesOf({ ...watchedPlatform, models: [{ ...clinical, alwaysOn: false }] })).not.toContain(
      "InferenceMetricsMissing",
    );
  });

  it("look at the gateway where there is one, and at the engine where not", () => {
    const slow = (gateway: AlertRulesProps["gateway"]) =>
      alertRules("p", { ...watchedPlatform, gateway })
        .flatMap((group) => group.rules)
        .filter(isAlert)
        .find((rule) => rule.alert === "InferenceRequestsSlow")?.expr;
    expect(slow("agentgateway")).toContain("agentgateway_gen_ai_server_request_duration_bucket");
    expect(slow("envoy-ai-gateway")).toContain("gen_ai_original_model");
    expect(slow(undefined)).toContain("model:e2e_request_latency_seconds:p99_15m");
  });

  it("take limits of a model over those of all, and those over the defaults", () => {
    const limits = alertRules("p", { ...watchedPlatform, thresholds: { queuedRequests: 70 } })
      .flatMap((group) => group.rules)
      .filter(isAlert)
      .filter((rule) => rule.alert === "InferenceQueueLong");
    expect(limits.map((rule) => rule.expr.replace(/.*> /, ""))).toEqual(["70", "500"]);
    expect(alertThresholds().find((one) => one.key === "queuedRequests")?.value).toBe(50);
  });
});

describe("what could never fire is refused", () => {
  it.each([
    ["a queue that the engine's limit keeps short", withModel({ queueCapacity: 50 }), "INF-2354"],
    ["a queue with room", withModel({ queueCapacity: 51 }), "none"],
    ["no memory above the budget", withModel({ gpuMemoryUtilization: 0.97 }), "INF-2355"],
    ["a zone that is none", codeOf({ businessHours: { timeZone: "Europe/Nowhere" } }), "INF-2356"],
    ["clocks that follow the moon", codeOf({ businessHours: { timeZone: "Africa/Casablanca" } }), "INF-2356"],
    ["hours that end before they begin", codeOf({ businessHours: { timeZone: "UTC", from: 18, to: 8 } }), "INF-2357"],
    ["no days", codeOf({ businessHours: { timeZone: "UTC", days: [] } }), "INF-2357"],
    [
      "a day that is none",
      codeOf({ deadlines: [{ kind: "retirement", subject: "m", day: "2027-02-30" }] }),
      "INF-2358",
    ],
    ["a model watched twice", codeOf({ models: [clinical, clinical] }), "INF-2359"],
    ["a share over one", codeOf({ thresholds: { kvCacheUse: 92 } }), "INF-2360"],
    ["a limit of zero", codeOf({ thresholds: { gpuCelsius: 0 } }), "INF-2360"],
  ])("%s", (_what, found, expected) => {
    expect(found).toBe(expected);
  });
});
