import { defineRule, type Subject, type Verdict } from "../../../rule";
import { isMap, type Value } from "../../../terraform/value";

const textOf = (data: Value): string => (isMap(data) ? Object.values(data).map(String).join("\n") : "");

const SHARES = /timeSlicing|"?mps"?\s*:/;

/** The charts that configure NVIDIA's device plugin. */
const PLUGIN = /(^|\/)(gpu-operator|nvidia-device-plugin)(\/|$)/;

/** What is said to a device plugin: `version: v1` and what it shares, under any key. */
const configures = (map: Subject): Verdict =>
  map.attribute("data").holds("be for a device plugin", (data) => /\bsharing\b|nvidia\.com\//.test(textOf(data)));

export const rule = defineRule({
  id: "gpu-not-time-sliced",
  title: "No GPU is shared by time-slicing",
  why: "Pods that take turns on a GPU share its memory: one can end the others, and nothing keeps what they hold apart.",
  fix: "remove sharing.timeSlicing and mps from the device plugin's configuration; use MIG to share a GPU",
  severity: "high",
  controls: { T17: "full" },
  carrier: "code",
  documentation: "https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/gpu-sharing.html",
  on: ["helm_release", "kubernetes:ConfigMap"],
  applies: (subject) =>
    subject.type === "helm_release"
      ? subject.attribute("chart").matches(PLUGIN, "be a chart of the device plugin")
      : configures(subject),
  check: (subject) =>
    subject.type === "helm_release"
      ? subject.attribute("values").eachText("share no GPU by time", (text) => !SHARES.test(text))
      : subject.attribute("data").holds("share no GPU by time", (data) => !SHARES.test(textOf(data))),
});
