import { all, defineRule } from "../../../rule";
import { settingsOf } from "../../azure-ai/diagnostics";
import { isSearchable, takesTunnels } from "../audit";

export const rule = defineRule({
  id: "vpn-logs",
  title: "Tunnels coming up and going down, and why, are logged",
  why: "A tunnel that was taken over or flaps leaves no trace.",
  fix: "add an azurerm_monitor_diagnostic_setting with TunnelDiagnosticLog, IKEDiagnosticLog, RouteDiagnosticLog and GatewayDiagnosticLog",
  severity: "medium",
  controls: { T7: "partial", T20: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/monitor_diagnostic_setting",
  on: ["azurerm_virtual_network_gateway"],
  applies: (gateway) => gateway.attribute("type").is("Vpn"),
  check: (subject) => settingsOf(subject).some((setting) => all(isSearchable(setting), takesTunnels(setting))),
});
