import type { Several, Subject } from "../../rule";

/** Kinds that run pods, and where their pod's spec lies. */
const POD_SPECS: Readonly<Record<string, string>> = {
  "kubernetes:Pod": "spec",
  "kubernetes:Deployment": "spec.template.spec",
  "kubernetes:StatefulSet": "spec.template.spec",
  "kubernetes:DaemonSet": "spec.template.spec",
  "kubernetes:ReplicaSet": "spec.template.spec",
  "kubernetes:Job": "spec.template.spec",
  "kubernetes:CronJob": "spec.jobTemplate.spec.template.spec",
  "kubernetes:LeaderWorkerSet": "spec.leaderWorkerTemplate.leaderTemplate.spec",
};

export const WORKLOADS: readonly string[] = Object.keys(POD_SPECS);

/** The spec of the pods that an object runs. Defaults of `pod` hold in it. */
export const podOf = (workload: Subject): Several => workload.blocks(POD_SPECS[workload.type] ?? "spec", "pod");

/** Containers of a pod, those that run first included. */
export const containersOf = (pod: Subject): Several => pod.blocks("containers").and(pod.blocks("initContainers"));
