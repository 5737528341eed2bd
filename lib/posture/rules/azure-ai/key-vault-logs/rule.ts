import { defineRule } from "../../../rule";
import { settingsTo, takes } from "../diagnostics";

export const rule = defineRule({
  id: "key-vault-logs",
  title: "Who uses the vault's keys and secrets is logged where it can be searched",
  why: "Nobody can tell who read a secret, or used a key to read what it encrypts.",
  fix: "add an azurerm_monitor_diagnostic_setting on the vault with log_analytics_workspace_id and category AuditEvent",
  severity: "medium",
  controls: { T21: "partial", T20: "partial" },
  carrier: "operator",
  documentation: "https://learn.microsoft.com/azure/key-vault/general/logging",
  policies: ["vault-logs"],
  on: ["azurerm_key_vault"],
  check: (vault) => settingsTo(vault, "workspace").some((setting) => takes(setting, "AuditEvent", true)),
});
