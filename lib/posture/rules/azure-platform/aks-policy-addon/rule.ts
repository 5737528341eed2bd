import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "aks-policy-addon",
  title: "Azure Policy holds the objects in the cluster to rules",
  why: "Nothing stops a privileged pod or an image of a strange registry, and nobody is told of it.",
  fix: "set azure_policy_enabled to true",
  severity: "medium",
  controls: { T5: "partial", T11: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  scanners: ["CKV_AZURE_116"],
  policies: ["aks-policy-addon"],
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) => cluster.attribute("azure_policy_enabled").is(true),
});
