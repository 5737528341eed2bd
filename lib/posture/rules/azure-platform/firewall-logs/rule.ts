import { all, defineRule } from "../../../rule";
import { settingsOf, takes } from "../../azure-ai/diagnostics";
import { FIREWALL_LOGS, isSearchable } from "../audit";

export const rule = defineRule({
  id: "firewall-logs",
  title: "What the firewall lets through and stops is logged",
  why: "Nobody sees what left the network, nor what tried to.",
  fix: "add an azurerm_monitor_diagnostic_setting with AZFWApplicationRule, AZFWNetworkRule and AZFWThreatIntel",
  severity: "medium",
  controls: { T7: "partial", T20: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/monitor_diagnostic_setting",
  on: ["azurerm_firewall"],
  check: (subject) =>
    settingsOf(subject).some((setting) =>
      all(isSearchable(setting), ...FIREWALL_LOGS.map((category) => takes(setting, category))),
    ),
});
