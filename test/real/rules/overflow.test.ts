import { rulesFile } from "../../../charts/alert-rules";
import { OVERFLOW_ADVICE, overflowRules } from "../../../charts/gateway";
import { describeWith } from "../../support/tools";
import { lacksForRules, only, promtool, testOf, testOfAll } from "./promtool";

const REPLICA = 5095;
const WATCH = { alias: "clinical-large", price: { input: 2.5, output: 15 }, replicaMonthlyUsd: REPLICA };
const file = rulesFile([overflowRules("test", [WATCH])], "https://runbooks.example.com");

/** Calls of a minute, by who answers, and output tokens of one that the managed API answers. */
const traffic = (own: number, managed: number, tokens: number) => {
  const route = 'route="gateway/alias-clinical-large"';
  const each = (metric: string, labels: string, rate: number) => ({
    series: `${metric}{${route},${labels}}`,
    values: `0+${rate}x180`,
  });
  const requests = "agentgateway_gen_ai_server_request_duration_count";
  return [
    each(requests, 'gen_ai_system="custom"', own),
    each(requests, 'gen_ai_system="azure"', managed),
    each(
      "agentgateway_gen_ai_client_token_usage_sum",
      'gen_ai_system="azure",gen_ai_token_type="output"',
      managed * tokens,
    ),
  ];
};

// In three hours 1 call a minute of 1,000 output tokens is 180,000 tokens: $2.70, and $11.74 a month at that rate.
const DEAR = 1_000_000;
const CHEAP = 100;
const ALERTS = [
  "OverflowWantsReplica",
  "OverflowCheaperThanReplica",
  "OverflowWantsPlanning",
  "OverflowCostsReplica",
] as const;

describeWith(lacksForRules(), "what overflow says, by promtool", () => {
  it("are rules, templates and all", () => {
    expect(promtool(file)).toBe("");
  });

  it.each<[string, ReturnType<typeof traffic>, (typeof ALERTS)[number] | undefined]>([
    ["a fifth overflows, and costs more than a replica", traffic(80, 20, DEAR), "OverflowWantsReplica"],
    ["a fifth overflows, for little", traffic(80, 20, CHEAP), "OverflowCheaperThanReplica"],
    ["7 % overflow", traffic(93, 7, CHEAP), "OverflowWantsPlanning"],
    ["1 % overflows, in large calls", traffic(99, 1, DEAR), "OverflowCostsReplica"],
    ["3 % overflow, for little", traffic(97, 3, CHEAP), undefined],
    ["nothing overflows", traffic(100, 0, 0), undefined],
    ["nobody calls", [], undefined],
  ])("%s", (story, series, expected) => {
    const labels = { alias: "clinical-large" };
    expect(promtool(file, testOfAll(ALERTS, expected, { story, series, at: 170, labels }))).toBe("");
  });

  const advised = (advice: string | undefined) => ({
    interval: "1m",
    promql_expr_test: [
      {
        expr: OVERFLOW_ADVICE,
        eval_time: "170m",
        exp_samples:
          advice === undefined
            ? []
            : [{ labels: `${OVERFLOW_ADVICE}{alias="clinical-large",advice="${advice}"}`, value: 1 }],
      },
    ],
  });

  it.each<[string, ReturnType<typeof traffic>, string | undefined]>([
    ["a fifth overflows, and costs more than a replica", traffic(80, 20, DEAR), "add"],
    ["a fifth overflows, for little", traffic(80, 20, CHEAP), "hold"],
    ["7 % overflow", traffic(93, 7, CHEAP), "plan"],
    ["1 % overflows, in large calls", traffic(99, 1, DEAR), "plan"],
    ["3 % overflow, for little", traffic(97, 3, CHEAP), "hold"],
    ["nothing overflows", traffic(100, 0, 0), "hold"],
    ["nobody calls", [], undefined],
  ])("advises one thing where %s", (_story, series, advice) => {
    expect(promtool(file, { ...advised(advice), input_series: series })).toBe("");
  });

  // By the hour, as a month of minutes takes minutes.
  const monthly = rulesFile(
    [{ ...overflowRules("test", [{ ...WATCH, replicas: { requests: 16, least: 2 } }]), interval: "1h" }],
    "https://runbooks.example.com",
  );
  const month = (engines: number, running: number) => [
    ...traffic(100, 0, 0).map((one) => ({ ...one, values: `${one.values.split("x")[0]}x800` })),
    ...Array.from({ length: engines }, (_, index) => ({
      series: `vllm:num_requests_running{namespace="models",model_name="clinical-large",pod="engine-${index}"}`,
      values: `${running}x800`,
    })),
  ];

  it.each([
    ["three of which two must be, at a tenth", 3, 2, 740, true],
    ["the same, for half a month only", 3, 2, 360, false],
    ["two, as many as must be", 2, 2, 740, false],
    ["three that are busy", 3, 12, 740, false],
  ])("a replica is one too many: %s", (_story, engines, running, hours, fires) => {
    const test = testOf({
      ...{ alert: "OverflowReplicaTooMany", story: "", fires, at: hours * 60, labels: { alias: "clinical-large" } },
      series: month(engines, running),
    });
    expect(promtool(only("OverflowReplicaTooMany", monthly), { ...test, interval: "1h" })).toBe("");
  });
});
