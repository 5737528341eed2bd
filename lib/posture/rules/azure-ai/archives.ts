import type { Subject, Verdict } from "../../rule";

/** A storage account that diagnostic settings write logs to. */
export const isArchive = (account: Subject): Verdict =>
  account.referrers("azurerm_monitor_diagnostic_setting", "storage_account_id").exist();
