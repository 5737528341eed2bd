import { all, type Subject, type Verdict } from "../../rule";

/** The types of accounts that serve models. The second spells some attributes its own way. */
export const ACCOUNTS: readonly string[] = ["azurerm_cognitive_account", "azurerm_ai_services"];

/** Only accounts of these kinds have model deployments; an azurerm_ai_services always is of the second. */
export const servesModels = (account: Subject): Verdict =>
  account.type === "azurerm_ai_services" ? all() : account.attribute("kind").isOneOf(["OpenAI", "AIServices"]);
