import { any, type Several, type Subject, type Verdict } from "../../rule";
import { namesResource } from "./written";

/** The diagnostic settings of a resource. */
export const settingsOf = (target: Subject): Several =>
  target.referrers("azurerm_monitor_diagnostic_setting", "target_resource_id");

/**
 * The setting takes a category of logs, by its name or in a group. `inAudit`: whether the group `audit` holds it, where
 * that is documented.
 */
export const takes = (setting: Subject, category: string, inAudit?: boolean): Verdict =>
  setting.blocks("enabled_log").some((log) =>
    any(
      log.attribute("category").is(category),
      log
        .attribute("category_group")
        .holds(`hold ${category}`, (group) => group === "allLogs" || (group === "audit" ? inAudit : false)),
    ),
  );

/** Settings that write to a storage account, or to a Log Analytics workspace. */
export const settingsTo = (target: Subject, kind: "archive" | "workspace"): Several => {
  const [path, type] = DESTINATIONS[kind];
  return settingsOf(target).where(`to the ${kind}`, (setting) => namesResource(setting.attribute(path), type));
};

const DESTINATIONS = {
  archive: ["storage_account_id", "Microsoft.Storage/storageAccounts"],
  workspace: ["log_analytics_workspace_id", "Microsoft.OperationalInsights/workspaces"],
} as const;
