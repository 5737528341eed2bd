import { all, defineRule, type Subject, type Verdict } from "../../../rule";
import { podOf, WORKLOADS } from "../pods";
import { besides } from "../selection";

const FIELD = "automountServiceAccountToken";

/** Where the pod says nothing, its service account decides. */
const withheld = (workload: Subject, pod: Subject): Verdict => {
  if (pod.attribute(FIELD).isNotSet().truth !== "pass") return pod.attribute(FIELD).is(false);
  const names = pod.attribute("serviceAccountName").values.map(String);
  return besides(workload, "kubernetes:ServiceAccount").some((account) =>
    all(account.attribute("metadata.name").isOneOf(names), account.attribute(FIELD).is(false)),
  );
};

export const rule = defineRule({
  id: "pod-no-token",
  title: "Pods get no token of the cluster's API",
  why: "A model server has nothing to ask the API server; whoever takes it over has.",
  fix: "set automountServiceAccountToken to false on the pod or its service account",
  severity: "medium",
  controls: { T5: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/",
  scanners: ["CKV_K8S_38"],
  on: WORKLOADS,
  check: (workload) => podOf(workload).existAndEvery((pod) => withheld(workload, pod)),
});
