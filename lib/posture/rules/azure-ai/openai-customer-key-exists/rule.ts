import { all, any, defineRule, type Subject } from "../../../rule";
import { ACCOUNTS } from "../accounts";

const SEPARATE = "azurerm_cognitive_account_customer_managed_key";
const KEY = "azurerm_key_vault_key";
const HSM_KEY = "azurerm_key_vault_managed_hardware_security_module_key";
const VAULT = "azurerm_key_vault";
const HSM = "azurerm_key_vault_managed_hardware_security_module";

const pathsOf = ({ type }: Subject): readonly string[] =>
  type === SEPARATE
    ? ["key_vault_key_id"]
    : ["customer_managed_key.key_vault_key_id", "customer_managed_key.managed_hsm_key_id"];

export const rule = defineRule({
  id: "openai-customer-key-exists",
  title: "The account's key is one that the service takes, in a vault that can't be purged",
  why: "A key that is purged takes everything that it encrypts with it; another kind of key is refused when it is applied.",
  fix: "name an RSA or RSA-HSM key of 2048 bits in a vault with purge_protection_enabled",
  severity: "medium",
  controls: { T3: "partial" },
  carrier: "shared",
  documentation: "https://learn.microsoft.com/azure/ai-foundry/openai/encrypt-data-at-rest",
  on: [SEPARATE, ...ACCOUNTS],
  applies: (subject) => any(...pathsOf(subject).map((path) => subject.attribute(path).isSet())),
  check: (subject) =>
    all(
      ...pathsOf(subject)
        .filter((path) => subject.attribute(path).isSet().truth !== "fail")
        .map((path) =>
          subject.references(path, KEY, HSM_KEY, `data.${KEY}`).existAndEvery((key) =>
            all(
              key.attribute("key_type").isOneOf(["RSA", "RSA-HSM"]),
              key.attribute("key_size").is(2048),
              key
                .references("key_vault_id", VAULT, `data.${VAULT}`)
                .and(key.references("managed_hsm_id", HSM))
                .existAndEvery((vault) => vault.attribute("purge_protection_enabled").is(true)),
            ),
          ),
        ),
    ),
});
