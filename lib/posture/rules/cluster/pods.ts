import type { Attribute, Several, Subject, Verdict } from "../../rule";
import { isMap } from "../../terraform/value";

/** Kinds that run pods, and where the templates of their pods lie. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  "kubernetes:Pod": [""],
  "kubernetes:Deployment": ["spec.template."],
  "kubernetes:StatefulSet": ["spec.template."],
  "kubernetes:DaemonSet": ["spec.template."],
  "kubernetes:ReplicaSet": ["spec.template."],
  "kubernetes:Job": ["spec.template."],
  "kubernetes:CronJob": ["spec.jobTemplate.spec.template."],
  // Without a template for leaders they run what workers run.
  "kubernetes:LeaderWorkerSet": [
    "spec.leaderWorkerTemplate.workerTemplate.",
    "spec.leaderWorkerTemplate.leaderTemplate.",
  ],
};

export const WORKLOADS: readonly string[] = Object.keys(TEMPLATES);

/** Kinds that keep a number of equal pods running. */
export const REPLICATED = ["kubernetes:Deployment", "kubernetes:StatefulSet"] as const;

const templatesOf = ({ type }: Subject): readonly string[] => TEMPLATES[type] ?? [""];

/** The spec of the pods that an object runs. Defaults of `pod` hold in it. */
export const podOf = (workload: Subject): Several =>
  templatesOf(workload)
    .map((template) => workload.blocks(`${template}spec`, "pod"))
    .reduce((found, more) => found.and(more));

/** The labels of the pods that an object runs. */
export const podLabels = (workload: Subject): Attribute =>
  workload.attribute(`${templatesOf(workload)[0] ?? ""}metadata.labels`);

/** Containers of a pod, those that run first included. */
export const containersOf = (pod: Subject): Several => pod.blocks("containers").and(pod.blocks("initContainers"));

/** A condition holds for every container of every pod that an object runs. */
export const everyContainer = (workload: Subject, condition: (container: Subject, pod: Subject) => Verdict): Verdict =>
  podOf(workload).existAndEvery((pod) => containersOf(pod).existAndEvery((container) => condition(container, pod)));

/** A field of the security context that a container has of its own, or of its pod. */
export function inContext(container: Subject, pod: Subject, field: string): Attribute {
  const own = container.attribute(`securityContext.${field}`);
  return own.isNotSet().truth === "pass" ? pod.attribute(`securityContext.${field}`) : own;
}

const GPU = /^(nvidia|amd)\.com\/(gpu|mig-)/;

/** The container asks for GPUs. */
export const takesGpus = (container: Subject): Verdict =>
  container
    .attribute("resources.limits")
    .holds("ask for a GPU", (limits) => isMap(limits) && Object.keys(limits).some((name) => GPU.test(name)));

/** The object runs pods that take GPUs: model servers. */
export const runsOnGpus = (workload: Subject): Verdict =>
  podOf(workload).some((pod) => pod.blocks("containers").some(takesGpus));
