import { any, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "log-workspace-local-auth-off",
  title: "Nobody writes logs with the workspace's key",
  why: "Who has the key can add records that never happened, under any name.",
  fix: "set local_authentication_enabled to false",
  severity: "medium",
  controls: { T4: "partial", T7: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/log_analytics_workspace",
  on: ["azurerm_log_analytics_workspace"],
  check: (workspace) =>
    any(
      workspace.attribute("local_authentication_enabled").is(false),
      workspace.attribute("local_authentication_disabled").is(true),
    ),
});
