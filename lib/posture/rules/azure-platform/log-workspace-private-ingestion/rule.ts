import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "log-workspace-private-ingestion",
  title: "The workspace takes logs from private networks only",
  why: "Whoever has a token of a writer floods the log, or forges entries, from anywhere on the internet.",
  fix: "set internet_ingestion_enabled to false, and link the workspace to a private link scope where agents send to it",
  severity: "low",
  controls: { T1: "partial", T7: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/log_analytics_workspace",
  on: ["azurerm_log_analytics_workspace"],
  check: (workspace) => workspace.attribute("internet_ingestion_enabled").is(false),
});
