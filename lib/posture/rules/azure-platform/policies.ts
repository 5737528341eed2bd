/** What puts a definition of Azure Policy in force, by the kind of scope. */
export const ASSIGNMENTS: readonly string[] = [
  "azurerm_resource_group_policy_assignment",
  "azurerm_subscription_policy_assignment",
  "azurerm_management_group_policy_assignment",
  "azurerm_resource_policy_assignment",
];
