import { defineRule } from "../../../rule";
import { leadsTo } from "../ids";

export const rule = defineRule({
  id: "postgres-customer-key",
  title: "The database is encrypted with the organisation's key",
  why: "Nobody of the organisation can revoke who reads the stored data.",
  fix: "add customer_managed_key with key_vault_key_id",
  severity: "medium",
  controls: { T3: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/postgresql_flexible_server",
  policies: ["postgres-customer-managed-key"],
  on: ["azurerm_postgresql_flexible_server"],
  check: (server) => leadsTo(server, "customer_managed_key.key_vault_key_id"),
});
