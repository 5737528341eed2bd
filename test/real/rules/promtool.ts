import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { RulesFile } from "../../../charts/alert-rules";
import { readQuery } from "../../../charts/promql";
import { hasCommand } from "../../support/tools";
import type { Case } from "./cases";

export const lacksForRules = (): string[] =>
  hasCommand("promtool", "--version") ? [] : ["promtool (Debian: apt-get install prometheus)"];

/** Runs promtool over these rules; what it says where it is not content. */
export function promtool(rules: RulesFile, ...tests: readonly object[]): string {
  const work = mkdtempSync(join(tmpdir(), "inferra-rules-"));
  try {
    const at = (name: string, content: object) => {
      writeFileSync(join(work, name), stringify(content, { aliasDuplicateObjects: false }));
      return join(work, name);
    };
    const file = at("rules.yaml", rules);
    const args =
      tests.length === 0
        ? ["check", "rules", "--lint-fatal", file]
        : ["test", "rules", at("tests.yaml", { rule_files: ["rules.yaml"], evaluation_interval: every(rules), tests })];
    // It runs for a moment: collecting garbage would take as long as the rules do.
    const env = { ...process.env, GOGC: "400" };
    execFileSync("promtool", args, { encoding: "utf8", stdio: "pipe", env });
    return "";
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    return `${stdout}${stderr}`;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** How often rules are worked out: promtool has one interval for all of them. */
const every = ({ groups }: RulesFile): string => groups.find((one) => one.interval !== undefined)?.interval ?? "1m";

/** The alert and the records it reads, as they are in the whole: weeks of every other rule take minutes to work out. */
export function only(alert: string, { groups }: RulesFile): RulesFile {
  const wanted = new Set([alert]);
  const name = (rule: Readonly<Record<string, unknown>>) => String(rule.alert ?? rule.record);
  const rules = groups.flatMap((group) => group.rules);
  for (let before = 0; before < wanted.size; ) {
    before = wanted.size;
    for (const rule of rules.filter((one) => wanted.has(name(one)))) {
      for (const { metric } of readQuery(String(rule.expr)).selectors) wanted.add(metric);
    }
  }
  const kept = groups.map((group) => ({ ...group, rules: group.rules.filter((rule) => wanted.has(name(rule))) }));
  return { groups: kept.filter((group) => group.rules.length > 0) };
}

/** A test of promtool: whether the alert of this name fires at that minute, with those labels. */
export const testOf = (one: Case): object => ({
  interval: "1m",
  input_series: one.series,
  promql_expr_test: [expectation(one)],
});

/** The same of every alert of a story, whose rules are worked out once: at most the one that is named fires. */
export const testOfAll = (
  alerts: readonly string[],
  firing: string | undefined,
  story: Omit<Case, "alert" | "fires">,
) => ({
  interval: "1m",
  input_series: story.series,
  promql_expr_test: alerts.map((alert) => expectation({ ...story, alert, fires: alert === firing })),
});

function expectation({ alert, fires, at, labels = {} }: Case): object {
  const matchers = Object.entries({ alertname: alert, alertstate: "firing", ...labels }).map(([k, v]) => `${k}="${v}"`);
  return {
    expr: `min(ALERTS{${matchers.join(",")}})`,
    eval_time: `${at}m`,
    exp_samples: fires ? [{ labels: "{}", value: 1 }] : [],
  };
}
