import { defineRule } from "../../../rule";
import { leadsTo } from "../ids";

export const rule = defineRule({
  id: "aks-disk-customer-key",
  title: "Disks of nodes and volumes are encrypted with the organisation's key",
  why: "Weights, caches and logs on disk can be read by whoever gets the disk and Microsoft's key; nobody of the organisation can revoke it.",
  fix: "set disk_encryption_set_id to an azurerm_disk_encryption_set",
  severity: "medium",
  controls: { T3: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  scanners: ["CKV_AZURE_117"],
  policies: ["aks-disk-customer-managed-key"],
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) => leadsTo(cluster, "disk_encryption_set_id"),
});
