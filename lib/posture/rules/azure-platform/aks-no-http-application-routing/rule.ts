import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "aks-no-http-application-routing",
  title: "The add-on that publishes ingresses on the internet is off",
  why: "It opens a public address and a public DNS zone for every ingress of the cluster.",
  fix: "leave http_application_routing_enabled out",
  severity: "high",
  controls: { T1: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  scanners: ["CKV_AZURE_246"],
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) => cluster.attribute("http_application_routing_enabled").is(false),
});
