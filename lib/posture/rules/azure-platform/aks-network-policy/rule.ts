import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "aks-network-policy",
  title: "Network policies between pods are enforced",
  why: "Kubernetes takes policies that nothing enforces: every pod still reaches every model server.",
  fix: "set network_policy in network_profile to cilium, azure or calico",
  severity: "high",
  controls: { T16: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  scanners: ["CKV_AZURE_7"],
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) => cluster.attribute("network_profile.network_policy").isOneOf(["cilium", "azure", "calico"]),
});
