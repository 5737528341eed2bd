import { all, defineRule } from "../../../rule";
import { settingsOf, takes } from "../../azure-ai/diagnostics";
import { isSearchable, REGISTRY_LOGS } from "../audit";

export const rule = defineRule({
  id: "registry-logs",
  title: "Who signed in to the registry, and what they pulled and pushed, is logged",
  why: "Nobody can say where an image came from, or who took a model out of the registry.",
  fix: "add an azurerm_monitor_diagnostic_setting with ContainerRegistryLoginEvents and ContainerRegistryRepositoryEvents",
  severity: "medium",
  controls: { T11: "partial", T7: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/monitor_diagnostic_setting",
  on: ["azurerm_container_registry"],
  check: (subject) =>
    settingsOf(subject).some((setting) =>
      all(isSearchable(setting), ...REGISTRY_LOGS.map((category) => takes(setting, category))),
    ),
});
