import { azureRole } from "../../../../catalog";
import { all, defineRule } from "../../../rule";
import { appends, grantsOn, isAppended } from "../archives";

export const rule = defineRule({
  id: "prompt-archive-readers-limited",
  title: "Groups of auditors read what was asked and answered; nobody else reads, changes or deletes any",
  why: "Prompts hold what patients and customers said, and a single account with more rights reads or rewrites all of it.",
  fix: "grant Storage Blob Data Reader to groups, and to the writer a role of its own that only adds blobs",
  severity: "high",
  controls: { T5: "partial", T24: "partial" },
  carrier: "code",
  documentation: "https://learn.microsoft.com/azure/storage/blobs/assign-azure-role-data-access",
  on: ["azurerm_storage_account"],
  applies: isAppended,
  check: (account) =>
    grantsOn(account).every((grant) => {
      const append = appends(grant);
      return append.truth === "pass"
        ? append
        : all(
            grant.attribute("role_definition_name").is(azureRole("storage-blob-data-reader")?.name ?? ""),
            grant.attribute("principal_type").is("Group"),
          );
    }),
});
