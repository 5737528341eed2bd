import { all, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "aks-private",
  title: "The API server has no public address",
  why: "Who holds a token, stolen or not, administers the cluster from anywhere on the internet; so does who finds a flaw in the API server.",
  fix: "set private_cluster_enabled to true and leave private_cluster_public_fqdn_enabled out",
  severity: "critical",
  controls: { T1: "full" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  scanners: ["CKV_AZURE_115"],
  policies: ["aks-private-cluster"],
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) =>
    all(
      cluster.attribute("private_cluster_enabled").is(true),
      cluster.attribute("private_cluster_public_fqdn_enabled").is(false),
    ),
});
