import { all, defineRule } from "../../../rule";
import { leadsTo } from "../ids";

export const rule = defineRule({
  id: "aks-etcd-customer-key",
  title: "Secrets in etcd are encrypted with the organisation's key, which is reached privately",
  why: "Who gets a backup of etcd reads every secret of the cluster; by default only a key of Microsoft stands before that.",
  fix: "add key_management_service with key_vault_key_id, and key_vault_network_access Private",
  severity: "medium",
  controls: { T3: "partial", T21: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  policies: ["aks-key-management-service"],
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) =>
    cluster
      .blocks("key_management_service")
      .existAndEvery((block) =>
        all(leadsTo(block, "key_vault_key_id"), block.attribute("key_vault_network_access").is("Private")),
      ),
});
