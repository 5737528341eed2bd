import type { Fact, Resource } from "../../../posture";
import { defineCheck, fact, type View } from "../../check";
import type { Sample } from "../../sight";
import { text, written } from "../../written";
import { prometheusOf } from "./prometheus";

/** Above the longest interval between two scrapes, and below what a query looks back. */
const FRESH_SECONDS = 120;

const ask = (view: View, query: string): Promise<readonly Sample[]> =>
  view.sight.prometheus(prometheusOf(view.deployed), query);

export const targetsScraped = defineCheck({
  id: "runtime-metrics-scraped",
  title: "Prometheus scrapes every pod that the monitor selects",
  why: "Who has no metrics scales on nothing, and no alert fires.",
  fix: "look at the target's error in Prometheus, and at the network policy between both",
  severity: "medium",
  controls: {},
  carrier: "operator",
  documentation: "https://prometheus.io/docs/concepts/jobs_instances/",
  on: ["kubernetes:PodMonitor"],
  look: async (monitor, view) => {
    // The job of a monitor is its namespace and name.
    const job = `${text(monitor, "metadata.namespace")}/${text(monitor, "metadata.name")}`;
    const targets = await ask(view, `up{job="${job}"}`);
    const samples = await ask(view, `scrape_samples_scraped{job="${job}"}`);
    const down = targets.filter(({ value }) => value !== 1);
    const empty = samples.filter(({ value }) => value === 0);
    return [
      fact(monitor, "up", {
        holds: targets.length > 0 && down.length === 0,
        observed: `${targets.length} targets, ${down.length} of them down`,
        expected: "be at least one, all of them up",
      }),
      fact(monitor, "scrape_samples_scraped", {
        holds: samples.length > 0 && empty.length === 0,
        observed: `${samples.length} targets, ${empty.length} of them without a metric`,
        expected: "give metrics",
      }),
    ];
  },
});

const isRelease = (chart: string) => (release: Resource) => written(release, "chart") === chart;

export const gpuMetricsFresh = defineCheck({
  id: "runtime-gpu-metrics-fresh",
  title: "GPUs report what they do",
  why: "Without DCGM's counters a broken GPU, and one that idles, is seen by nobody.",
  fix: "look at the pods of the DCGM exporter, and at its target in Prometheus",
  severity: "medium",
  controls: {},
  carrier: "operator",
  documentation: "https://docs.nvidia.com/datacenter/cloud-native/gpu-telemetry/latest/dcgm-exporter.html",
  on: ["helm_release"],
  applies: isRelease("gpu-operator"),
  look: async (release, view) => [await freshFact(release, view, "DCGM_FI_DEV_GPU_UTIL")],
});

async function freshFact(resource: Resource, view: View, metric: string): Promise<Fact> {
  const [age] = await ask(view, `time() - max(timestamp(${metric}))`);
  return fact(resource, metric, {
    holds: age !== undefined && age.value <= FRESH_SECONDS,
    observed: age === undefined ? "no sample" : `a sample ${Math.round(age.value)} s old`,
    expected: `be at most ${FRESH_SECONDS} s old`,
  });
}
