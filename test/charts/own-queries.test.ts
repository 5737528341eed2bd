import { type AlertRulesProps, alertRules, isAlert } from "../../charts/alert-rules";
import { modelScaling } from "../../charts/autoscaling";
import { dashboards, overflowDashboard } from "../../charts/dashboards";
import { overflowRules } from "../../charts/gateway";
import { OVERFLOW_SERIES } from "../../charts/gateway/capacity";
import { queryProblems } from "../../charts/promql";
import { rolloutRules } from "../../charts/rollout/rules";
import { watchedPlatform } from "./alert-rules/platform";

/** Every kind of platform that decides which queries there are. */
const platforms: readonly AlertRulesProps[] = [undefined, "agentgateway", "envoy-ai-gateway"].flatMap((gateway) =>
  [true, false].flatMap((all) => [
    {
      ...watchedPlatform,
      gateway: gateway as AlertRulesProps["gateway"],
      gpuMetrics: all,
      scalerMetrics: all,
      ...(all ? {} : { businessHours: undefined, deadlines: [] }),
    },
  ]),
);

const problems = (expressions: readonly string[], recorded: ReadonlySet<string> = new Set()) =>
  expressions.flatMap((expr) => queryProblems("here", expr, { recorded }));

const texts = (json: string, key: string): string[] =>
  [...json.matchAll(new RegExp(`"${key}":("(?:[^"\\\\]|\\\\.)*")`, "g"))].map(
    ([, text]) => JSON.parse(text ?? '""') as string,
  );

/** What the panels of dashboards ask, and what their variables take labels of. */
const shownBy = (json: string): string[] => [
  ...texts(json, "expr"),
  ...texts(json, "query").flatMap((query) => /^label_values\((.*),/.exec(query)?.[1] ?? []),
];

describe("queries of the library are PromQL over what is exported or recorded", () => {
  it.each(platforms.map((props) => [`${props.gateway ?? "no gateway"}, GPUs ${props.gpuMetrics}`, props] as const))(
    "alerts and dashboards: %s",
    (_name, props) => {
      const rules = alertRules("here", props).flatMap((group) => group.rules);
      const recorded = new Set(rules.flatMap((rule) => (isAlert(rule) ? [] : [rule.record])));
      expect(rules.length).toBeGreaterThan(10);
      expect(
        problems(
          rules.map((rule) => rule.expr),
          recorded,
        ),
      ).toEqual([]);
      const shown = shownBy(JSON.stringify(dashboards(props)));
      expect(shown.length).toBeGreaterThan(10);
      expect(problems(shown, recorded)).toEqual([]);
    },
  );

  it("overflow", () => {
    const { rules } = overflowRules("here", [
      {
        alias: 'odd "alias".1',
        price: { input: 2.5, output: 15 },
        replicaMonthlyUsd: 5095,
        replicas: { requests: 16, least: 2 },
      },
    ]);
    const shown = shownBy(overflowDashboard("monitoring").data?.["inferra-overflow.json"] ?? "");
    expect(shown.length).toBeGreaterThan(3);
    expect(
      problems(
        rules.map((rule) => rule.expr),
        OVERFLOW_SERIES,
      ),
    ).toEqual([]);
    expect(problems(shown, OVERFLOW_SERIES)).toEqual([]);
  });

  it("scaling", () => {
    const objects = modelScaling("here", {
      model: 'odd "model"',
      namespace: "serving",
      target: { apiVersion: "apps/v1", kind: "Deployment", name: "odd" },
      metrics: { url: "http://prometheus:9090" },
      max: 6,
      requestsPerReplica: 100,
      coldStartSeconds: 240,
    });
    const found = texts(JSON.stringify(objects), "query");
    expect(found.length).toBe(2);
    expect(problems(found)).toEqual([]);
  });

  it("canaries", () => {
    const rules = rolloutRules({
      minRequests: 500,
      watched: "6h",
      slower: 0.2,
      moreBroken: 0.01,
      otherLength: 0.25,
    }).flatMap((group) => group.rules);
    const recorded = new Set(rules.flatMap((rule) => (isAlert(rule) ? [] : [rule.record])));
    expect(rules.length).toBeGreaterThan(1);
    expect(
      problems(
        rules.map((rule) => rule.expr),
        recorded,
      ),
    ).toEqual([]);
  });
});
