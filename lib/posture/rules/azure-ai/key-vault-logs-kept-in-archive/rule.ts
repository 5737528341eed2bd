import { defineRule } from "../../../rule";
import { settingsTo, takes } from "../diagnostics";

export const rule = defineRule({
  id: "key-vault-logs-kept-in-archive",
  title: "The vault's log goes to a storage account too",
  why: "A workspace forgets after its retention, and who may write to it may empty it.",
  fix: "add an azurerm_monitor_diagnostic_setting on the vault with storage_account_id and category AuditEvent",
  severity: "low",
  controls: { T21: "partial", T8: "partial" },
  carrier: "operator",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/monitor_diagnostic_setting",
  on: ["azurerm_key_vault"],
  check: (vault) => settingsTo(vault, "archive").some((setting) => takes(setting, "AuditEvent", true)),
});
