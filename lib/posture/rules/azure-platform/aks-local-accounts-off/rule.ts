import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "aks-local-accounts-off",
  title: "The cluster has no local accounts, only Entra identities",
  why: "The certificate of a local account names nobody, passes every conditional access, and can be taken back only by rotating the whole cluster.",
  fix: "set local_account_disabled to true",
  severity: "critical",
  controls: { T4: "full" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  scanners: ["CKV_AZURE_141"],
  policies: ["aks-local-accounts-disabled"],
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) => cluster.attribute("local_account_disabled").is(true),
});
