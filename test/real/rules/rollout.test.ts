import { rolloutFile } from "../../../charts/rollout/rules";
import { describeWith } from "../../support/tools";
import type { Case } from "./cases";
import { lacksForRules, promtool, testOf } from "./promtool";
import { histogram, type Series, series } from "./series";

const rules = rolloutFile(
  { minRequests: 500, watched: "2h", slower: 0.2, moreBroken: 0.01, otherLength: 0.3 },
  "https://runbooks.example.com",
);

/** Engines of one track: how fast, how much breaks off, how long answers are, requests a minute. */
function track(name: "stable" | "canary", { fast = 100, broken = 0, tokens = 200, rate = 100 } = {}): Series[] {
  const labels = {
    inferra_model: "notes",
    inferra_track: name,
    model_name: "notes",
    engine: "0",
    pod: `notes-${name}`,
  };
  const at = (metric: string, each: number, more = {}) => series(metric, { ...labels, ...more }, `0+${each}x400`);
  return [
    ...histogram("vllm:time_to_first_token_seconds", labels, 0.25, fast, 100 - fast, 400),
    at("vllm:request_success_total", rate - broken, { finished_reason: "stop" }),
    at("vllm:request_success_total", broken, { finished_reason: "abort" }),
    at("vllm:request_generation_tokens_sum", tokens * rate),
    at("vllm:request_generation_tokens_count", rate),
  ];
}

const cases: readonly Case[] = [
  ...(
    [
      ["the first token comes later", { fast: 50 }, true],
      ["answers break off", { broken: 5 }, true],
      ["answers are half as long", { tokens: 100 }, true],
      ["it does as well", {}, false],
      ["it has answered too little", { broken: 1, rate: 2 }, false],
    ] as const
  ).map(([story, canary, fires]) => ({
    ...{ alert: "CanaryWorse", story, fires, at: 200 },
    series: [...track("stable"), ...track("canary", canary)],
  })),
  ...(
    [
      ["it has held", {}, true],
      ["it did worse", { tokens: 100 }, false],
      ["it has answered too little", { rate: 1 }, false],
    ] as const
  ).map(([story, canary, fires]) => ({
    ...{ alert: "CanaryReady", story, fires, at: 350 },
    series: [...track("stable"), ...track("canary", canary)],
  })),
  { alert: "CanaryWorse", story: "there is no canary", fires: false, at: 200, series: track("stable") },
  { alert: "CanaryReady", story: "there is no canary", fires: false, at: 350, series: track("stable") },
  { alert: "CanaryWorse", story: "nothing is measured", fires: false, at: 200, series: [] },
];

describeWith(lacksForRules(), "rules of a rollout, by promtool", () => {
  it("are rules", () => {
    expect(promtool(rules)).toBe("");
  });

  it.each(cases.map((one) => [one.alert, one.fires ? "fires" : "stays silent", one.story, one] as const))(
    "%s %s: %s",
    (_alert, _verb, _story, one) => {
      expect(promtool(rules, testOf(one))).toBe("");
    },
  );
});
