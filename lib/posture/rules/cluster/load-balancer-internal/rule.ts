import { any, defineRule, type Subject, type Verdict } from "../../../rule";

/** Clouds make a public address unless the service says otherwise, each in its own words. */
const INTERNAL: readonly (readonly [string, readonly string[]])[] = [
  ["service.beta.kubernetes.io/azure-load-balancer-internal", ["true"]],
  ["service.beta.kubernetes.io/aws-load-balancer-scheme", ["internal"]],
  ["networking.gke.io/load-balancer-type", ["Internal"]],
];

/** Where a kind has the annotations of the service that it is, or that a controller makes of it. */
const ANNOTATIONS: Readonly<Record<string, string>> = {
  "kubernetes:Service": "metadata.annotations",
  "kubernetes:AgentgatewayParameters": "spec.service.metadata.annotations",
  "kubernetes:EnvoyProxy": "spec.provider.kubernetes.envoyService.annotations",
};

const TYPES: Readonly<Record<string, string>> = {
  "kubernetes:Service": "spec.type",
  "kubernetes:AgentgatewayParameters": "spec.service.spec.type",
  "kubernetes:EnvoyProxy": "spec.provider.kubernetes.envoyService.type",
};

const annotated = (subject: Subject, key: string, values: readonly string[]): Verdict =>
  subject.entry(ANNOTATIONS[subject.type] ?? "", key).isOneOf(values);

export const rule = defineRule({
  id: "load-balancer-internal",
  title: "The load balancer has an address of the private network",
  why: "Without the annotation the cloud gives it a public address, and the models' gateway is on the internet.",
  fix: 'set the annotation service.beta.kubernetes.io/azure-load-balancer-internal to "true"',
  severity: "critical",
  controls: { T1: "full" },
  carrier: "code",
  documentation: "https://learn.microsoft.com/azure/aks/internal-lb",
  on: Object.keys(ANNOTATIONS),
  applies: (subject) => subject.attribute(TYPES[subject.type] ?? "").is("LoadBalancer"),
  check: (subject) => any(...INTERNAL.map(([key, values]) => annotated(subject, key, values))),
});
