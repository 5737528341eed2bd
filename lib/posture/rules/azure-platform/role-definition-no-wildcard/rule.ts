import { all, defineRule } from "../../../rule";

/** `*`, `Microsoft.KeyVault/*` and `*\/write` name nothing. */
const isNamed = (action: unknown): boolean => !/^(\*(\/\w+)?|[\w.]+\/\*)$/.test(String(action));

export const rule = defineRule({
  id: "role-definition-no-wildcard",
  title: "No role of the organisation may do everything",
  why: "A role with * is an owner by another name, which reviews of owners overlook.",
  fix: "list the actions that are needed in permissions.actions",
  severity: "high",
  controls: { T5: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/role_definition",
  scanners: ["CKV_AZURE_39"],
  on: ["azurerm_role_definition"],
  check: (role) =>
    role
      .blocks("permissions")
      .every((one) =>
        all(
          one.attribute("actions").each("name what may be done", isNamed),
          one.attribute("data_actions").each("name what may be done", isNamed),
        ),
      ),
});
