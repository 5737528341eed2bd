/** What puts a definition of Azure Policy in force, by the kind of scope. */
export const ASSIGNMENTS: readonly string[] = [
  "azurerm_resource_group_policy_assignment",
  "azurerm_subscription_policy_assignment",
  "azurerm_management_group_policy_assignment",
  "azurerm_resource_policy_assignment",
];

/** What an assignment can name. */
export const DEFINITIONS: readonly string[] = [
  "azurerm_policy_definition",
  "azurerm_policy_set_definition",
  "azurerm_management_group_policy_set_definition",
  "data.azurerm_policy_definition",
  "data.azurerm_policy_definition_built_in",
  "data.azurerm_policy_set_definition",
];

/** Definitions of Azure's own, of a subscription and of a management group, and sets of them. */
export const DEFINITION_ID =
  /^(\/subscriptions\/[^/]+|\/providers\/Microsoft\.Management\/managementGroups\/[^/]+)?\/providers\/Microsoft\.Authorization\/policy(Set)?Definitions\/[^/]+$/i;
