import { all, defineRule } from "../../../rule";
import { settingsOf, takes } from "../../azure-ai/diagnostics";
import { REGISTRY_LOGS } from "../audit";
import { leadsTo } from "../ids";

export const rule = defineRule({
  id: "registry-logs-kept",
  title: "Who pulled and pushed which image is kept in an archive",
  why: "A workspace forgets after months what has to be shown for years.",
  fix: "add an azurerm_monitor_diagnostic_setting with storage_account_id, ContainerRegistryLoginEvents and ContainerRegistryRepositoryEvents",
  severity: "low",
  controls: { T8: "partial", T11: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/monitor_diagnostic_setting",
  on: ["azurerm_container_registry"],
  check: (subject) =>
    settingsOf(subject).some((setting) =>
      all(leadsTo(setting, "storage_account_id"), ...REGISTRY_LOGS.map((category) => takes(setting, category))),
    ),
});
