import { all, any, type Several, type Subject, type Verdict } from "../../rule";

/** A storage account that keeps records: diagnostic settings write logs to it, or somebody appends to it. */
export const isArchive = (account: Subject): Verdict =>
  any(account.referrers("azurerm_monitor_diagnostic_setting", "storage_account_id").exist(), isAppended(account));

/** A storage account to which somebody may add blobs and do no more: records of what was asked and answered. */
export const isAppended = (account: Subject): Verdict => grantsOn(account).where("that only append", appends).exist();

export const containersOf = (account: Subject): Several =>
  account.referrers("azurerm_storage_container", "storage_account_id");

/** Roles that are granted on the account, or on one of its containers. */
export const grantsOn = (account: Subject): Several =>
  account
    .referrers("azurerm_role_assignment", "scope")
    .and(containersOf(account).through("grant", (one) => one.referrers("azurerm_role_assignment", "scope")));

/** The granted role adds blobs; it reads, overwrites and deletes none. */
export const appends = (grant: Subject): Verdict =>
  grant.references("role_definition_id", "azurerm_role_definition").some((role) =>
    role.blocks("permissions").existAndEvery((permissions) => {
      const actions = permissions.attribute("data_actions");
      return all(
        actions.isSet(),
        actions.each("add blobs", (action) => /\/blobs\/add\/action$/i.test(String(action))),
      );
    }),
  );
