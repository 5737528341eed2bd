import { all, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "aks-entra-rbac",
  title: "Azure roles decide what an Entra identity may do in the cluster",
  why: "Rights in the cluster are given and taken apart from those in Azure, so leavers keep them and reviews miss them.",
  fix: "set azure_rbac_enabled to true in azure_active_directory_role_based_access_control",
  severity: "high",
  controls: { T5: "partial", T4: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  scanners: ["CKV_AZURE_5"],
  policies: ["aks-rbac", "aks-entra-integration"],
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) =>
    all(
      cluster.attribute("role_based_access_control_enabled").is(true),
      cluster.attribute("azure_active_directory_role_based_access_control.azure_rbac_enabled").is(true),
    ),
});
