import { type Place, problem } from "./define";
import type { Problem } from "./problem";
import { listed, nearest } from "./suggest";

// INF-235x to INF-239x: queries, alert rules, dashboards, and what scales on metrics.

export const queryBroken = (place: Place, expr: string, at: number): Problem =>
  problem(
    "INF-2350",
    place,
    `${JSON.stringify(expr)} is no PromQL from character ${at + 1} on`,
    "correct the query; `promtool check rules` says more",
  );

export const metricRemoved = (place: Place, metric: string, exporter: string, replacement: string): Problem =>
  problem("INF-2351", place, `${exporter} exports ${metric} no longer`, `use ${replacement}`);

export const metricUnknown = (place: Place, metric: string, known: readonly string[]): Problem => {
  const near = nearest(metric, known);
  return problem(
    "INF-2352",
    place,
    `nothing on record exports ${JSON.stringify(metric)}, so the query would never have data`,
    near === undefined
      ? "use a metric of the catalogue's exporter-metrics or dcgm-counters, or record it with a rule"
      : `did you mean ${near}?`,
  );
};

export const labelUnknown = (place: Place, metric: string, label: string, known: readonly string[]): Problem =>
  problem(
    "INF-2353",
    place,
    `${metric} has no label ${label}, so the query would never have data`,
    `use one of ${listed(known)}, or a label that Prometheus gives the target`,
  );

export const queueUnreachable = (place: Place, model: string, threshold: number, capacity: number): Problem =>
  problem(
    "INF-2354",
    place,
    `at most ${capacity} requests can wait for ${model} before it refuses more, so an alert above ${threshold} never fires`,
    `set the threshold below ${capacity}, or let more requests into the engine`,
  );

export const memoryBudgetFull = (place: Place, model: string, utilization: number, margin: number): Problem =>
  problem(
    "INF-2355",
    place,
    `${model} may use ${utilization} of a GPU's memory; an alert ${margin} above that never fires`,
    `give the engine at most ${Math.floor((1 - margin) * 100 - 1) / 100} of the memory, or lower the margin`,
  );

export const timeZoneUnusable = (place: Place, found: string, why: string): Problem =>
  problem("INF-2356", place, `the time zone ${JSON.stringify(found)} ${why}`, "use an IANA name such as Europe/Berlin");

export const hoursInvalid = (place: Place, found: string, rule: string): Problem =>
  problem("INF-2357", place, `business hours ${found} can't be used`, rule);

export const deadlineInvalid = (place: Place, subject: string, found: string): Problem =>
  problem("INF-2358", place, `${subject} ends on ${JSON.stringify(found)}, which is no day`, "write it as YYYY-MM-DD");

export const watchedTwice = (place: Place, model: string): Problem =>
  problem("INF-2359", place, `${model} is watched twice`, "name each served model once");

export const thresholdInvalid = (place: Place, key: string, found: number, rule: string): Problem =>
  problem("INF-2360", place, `the threshold ${key} can't be ${found}`, rule);

export const scalingSecondsInvalid = (place: Place, what: string, found: number): Problem =>
  problem("INF-2370", place, `${what} of ${found} seconds can't be used`, "use a whole number from 1 to 3600");

export const tooFewReplicas = (place: Place, model: string, found: number, least: number): Problem =>
  problem(
    "INF-2371",
    place,
    `${model} would go down to ${found} replicas`,
    least > 1
      ? `keep at least ${least} in production, so that one can fail; or set production to false`
      : "keep at least 1: at zero there is no metric that could wake it; or give it a schedule",
  );

export const replicasReversed = (place: Place, min: number, max: number): Problem =>
  problem("INF-2372", place, `replicas from ${min} to ${max} can't be scaled`, `use a whole number of at least ${min}`);

export const scalingTargetInvalid = (place: Place, found: number): Problem =>
  problem("INF-2373", place, `${found} requests a replica is no target`, "use a number above 0");

export const scalingUnreachable = (place: Place, model: string, target: number, capacity: number): Problem =>
  problem(
    "INF-2374",
    place,
    `an engine of ${model} lets ${capacity} requests wait and refuses more, so the target of ${target} never calls a replica`,
    `use a target below ${capacity}, or let more requests into the engine`,
  );

export const metricsUrlInvalid = (place: Place, found: string): Problem =>
  problem("INF-2375", place, `${JSON.stringify(found)} is no address of Prometheus`, "write a URL with its scheme");

export const scheduleInvalid = (place: Place, found: string): Problem =>
  problem(
    "INF-2376",
    place,
    `${JSON.stringify(found)} is no schedule`,
    "use two different cron expressions of five fields",
  );

export const kedaTwice = (place: Place): Problem =>
  problem(
    "INF-2377",
    place,
    "the cluster has KEDA as AKS's add-on, and a second one would fight it over the same metrics",
    "leave this chart out, or switch the add-on off",
  );

export const disksWithoutKey = (place: Place): Problem =>
  problem(
    "INF-2378",
    place,
    "metrics would lie on disks that are encrypted with Microsoft's key",
    "pass diskEncryptionSetId, or say in platformManagedKeys why that is acceptable",
  );

export const monitoringInvalid = (place: Place, what: string, found: string, rule: string): Problem =>
  problem("INF-2379", place, `${what} can't be ${JSON.stringify(found)}`, rule);
