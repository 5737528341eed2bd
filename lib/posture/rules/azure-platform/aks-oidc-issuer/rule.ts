import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "aks-oidc-issuer",
  title: "The cluster issues tokens that Entra ID and AWS can verify",
  why: "Without an issuer no cloud can trust a service account, so that workloads are given long-lived keys.",
  fix: "set oidc_issuer_enabled to true",
  severity: "medium",
  controls: { T4: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) => cluster.attribute("oidc_issuer_enabled").is(true),
});
