import { all, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "aks-managed-identity",
  title: "The cluster acts with a managed identity, not with a secret",
  why: "The secret of a service principal lies in the state, ends without notice, and works from anywhere.",
  fix: "replace service_principal by identity",
  severity: "high",
  controls: { T4: "partial", T21: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  policies: ["aks-managed-identity"],
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) =>
    all(
      cluster.blocks("service_principal").areAbsent(),
      cluster.attribute("identity.type").isOneOf(["SystemAssigned", "UserAssigned"]),
    ),
});
