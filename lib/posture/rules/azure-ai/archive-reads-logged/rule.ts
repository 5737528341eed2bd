import { safeLogCategories } from "../../../../catalog";
import { all, defineRule } from "../../../rule";
import { isArchive } from "../archives";
import { settingsTo, takes } from "../diagnostics";

export const rule = defineRule({
  id: "archive-reads-logged",
  title: "Who reads, writes and deletes records is logged",
  why: "Nobody learns who looked at records, or tried to change them.",
  fix: "add an azurerm_monitor_diagnostic_setting on the blob service with StorageRead, StorageWrite and StorageDelete to a workspace",
  severity: "medium",
  controls: { T7: "partial", T20: "partial" },
  carrier: "code",
  documentation: "https://learn.microsoft.com/azure/storage/blobs/monitor-blob-storage",
  on: ["azurerm_storage_account"],
  applies: isArchive,
  check: (account) =>
    settingsTo(account, "workspace").some((setting) =>
      all(...safeLogCategories("storage-blob").map((category) => takes(setting, category))),
    ),
});
