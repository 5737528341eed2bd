import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "aks-workload-identity",
  title: "Pods can have Entra identities of their own",
  why: "Without them a pod calls Azure with a secret, or with the identity of its node, which every pod there shares.",
  fix: "set workload_identity_enabled to true",
  severity: "medium",
  controls: { T4: "partial", T21: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  policies: ["aks-workload-identity"],
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) => cluster.attribute("workload_identity_enabled").is(true),
});
