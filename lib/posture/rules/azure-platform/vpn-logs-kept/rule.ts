import { all, defineRule } from "../../../rule";
import { settingsOf } from "../../azure-ai/diagnostics";
import { takesTunnels } from "../audit";
import { leadsTo } from "../ids";

export const rule = defineRule({
  id: "vpn-logs-kept",
  title: "What happened to tunnels is kept in an archive",
  why: "A workspace forgets after months what has to be shown for years.",
  fix: "add an azurerm_monitor_diagnostic_setting with storage_account_id, TunnelDiagnosticLog, IKEDiagnosticLog, RouteDiagnosticLog and GatewayDiagnosticLog",
  severity: "low",
  controls: { T8: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/monitor_diagnostic_setting",
  on: ["azurerm_virtual_network_gateway"],
  applies: (gateway) => gateway.attribute("type").is("Vpn"),
  check: (subject) =>
    settingsOf(subject).some((setting) => all(leadsTo(setting, "storage_account_id"), takesTunnels(setting))),
});
