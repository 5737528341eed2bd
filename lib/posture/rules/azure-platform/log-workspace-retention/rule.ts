import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "log-workspace-retention",
  title: "Logs can be searched for 90 days or longer",
  why: "An intrusion is often found after months; what happened at its beginning can then no longer be looked up.",
  fix: "set retention_in_days to 90 or more; longer keeping is for an archive",
  severity: "medium",
  controls: { T8: "partial", T20: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/log_analytics_workspace",
  on: ["azurerm_log_analytics_workspace"],
  check: (workspace) => workspace.attribute("retention_in_days").isAtLeast(90),
});
