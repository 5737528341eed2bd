import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "aks-secret-rotation",
  title: "Secrets that pods mount from Key Vault are renewed when they change there",
  why: "A secret that was rotated after a leak goes on being used until every pod has restarted.",
  fix: "set secret_rotation_enabled to true in key_vault_secrets_provider",
  severity: "medium",
  controls: { T21: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  scanners: ["CKV_AZURE_172"],
  on: ["azurerm_kubernetes_cluster"],
  applies: (cluster) => cluster.blocks("key_vault_secrets_provider").exist(),
  check: (cluster) => cluster.attribute("key_vault_secrets_provider.secret_rotation_enabled").is(true),
});
