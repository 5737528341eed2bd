import { all, defineRule, type Subject, type Verdict, when } from "../../../rule";

const TYPES = ["Ingress", "Egress"] as const;

/** Rules of a direction hold nothing unless the direction is among the policy's types. */
const enforces = (policy: Subject, type: (typeof TYPES)[number]): Verdict =>
  when(policy.blocks(`spec.${type.toLowerCase()}`).exist(), () => policy.attribute("spec.policyTypes").has(type));

export const rule = defineRule({
  id: "network-policy-types",
  title: "The policy says which directions it holds for, and its rules are of those",
  why: "Rules of a direction that policyTypes leaves out are not enforced: pods then talk to whom they want.",
  fix: "set policyTypes to Ingress, Egress or both, as the policy has rules for",
  severity: "high",
  controls: { T16: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  on: ["kubernetes:NetworkPolicy"],
  check: (policy) =>
    all(
      policy.attribute("spec.policyTypes").isSet(),
      policy.attribute("spec.policyTypes").each("be a direction", (one) => TYPES.some((type) => type === one)),
      ...TYPES.map((type) => enforces(policy, type)),
    ),
});
