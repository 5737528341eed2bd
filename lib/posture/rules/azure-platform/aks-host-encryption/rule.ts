import { defineRule } from "../../../rule";
import { CLUSTER, ofPool, POOL } from "../pools";

export const rule = defineRule({
  id: "aks-host-encryption",
  title: "Temporary disks and caches are encrypted on the host",
  why: "What nodes write to their temporary disks, such as caches of weights, and what travels to the disks is in clear text on the host.",
  fix: "set host_encryption_enabled to true in the pool",
  severity: "high",
  controls: { T3: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster_node_pool",
  scanners: ["CKV_AZURE_227"],
  policies: ["aks-host-encryption"],
  on: [CLUSTER, POOL],
  check: (subject) => ofPool(subject, "host_encryption_enabled", "enable_host_encryption").is(true),
});
