import { defineRule } from "../../../rule";
import { CLUSTER, ofPool, POOL } from "../pools";

export const rule = defineRule({
  id: "aks-node-no-public-ip",
  title: "Nodes have no public addresses",
  why: "A node with a public address is scanned within minutes, and leaves the network past the firewall.",
  fix: "leave node_public_ip_enabled out of the pool",
  severity: "high",
  controls: { T1: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster_node_pool",
  scanners: ["CKV_AZURE_143"],
  on: [CLUSTER, POOL],
  check: (subject) => ofPool(subject, "node_public_ip_enabled", "enable_node_public_ip").is(false),
});
