import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "namespace-restricted",
  title: "The namespace takes only pods that are restricted",
  why: "Without the label anybody who may create pods may create a privileged one, whatever this Terraform's pods are.",
  fix: "set the label pod-security.kubernetes.io/enforce to restricted",
  severity: "medium",
  controls: { T17: "partial", T5: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/security/pod-security-admission/",
  on: ["kubernetes:Namespace"],
  check: (namespace) => namespace.entry("metadata.labels", "pod-security.kubernetes.io/enforce").is("restricted"),
});
