import { all, defineRule } from "../../../rule";
import { settingsOf, takes } from "../../azure-ai/diagnostics";
import { FIREWALL_LOGS } from "../audit";
import { leadsTo } from "../ids";

export const rule = defineRule({
  id: "firewall-logs-kept",
  title: "What the firewall lets through and stops is kept in an archive",
  why: "A workspace forgets after months what has to be shown for years.",
  fix: "add an azurerm_monitor_diagnostic_setting with storage_account_id, AZFWApplicationRule, AZFWNetworkRule and AZFWThreatIntel",
  severity: "low",
  controls: { T8: "partial", T7: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/monitor_diagnostic_setting",
  on: ["azurerm_firewall"],
  check: (subject) =>
    settingsOf(subject).some((setting) =>
      all(leadsTo(setting, "storage_account_id"), ...FIREWALL_LOGS.map((category) => takes(setting, category))),
    ),
});
