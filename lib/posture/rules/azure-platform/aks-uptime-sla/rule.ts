import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "aks-uptime-sla",
  title: "The tier of the control plane comes with an SLA",
  why: "On the free tier the API server may be gone for hours, so that nothing scales, heals or fails over.",
  fix: "set sku_tier to Standard or Premium",
  severity: "medium",
  controls: { T18: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  scanners: ["CKV_AZURE_170"],
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) => cluster.attribute("sku_tier").isOneOf(["Standard", "Premium"]),
});
