import { azureRoles } from "../../../catalog";
import type { Subject, Verdict } from "../../rule";

/** A role that the organisation wrote itself. */
export const CUSTOM = "azurerm_role_definition";

/** Built-in roles that change everything in their scope, or hand out roles there. Ids are the same in every tenant. */
const WIDE: Readonly<Record<string, string>> = {
  Owner: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  Contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  "User Access Administrator": "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
  "Role Based Access Control Administrator": "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
};

/** The role with this name changes little. Of one that the catalogue doesn't have, nobody here knows what it may do. */
export const isNarrow = (subject: Subject, path: string): Verdict =>
  subject.attribute(path).holds("be a role with few rights", (name) => {
    if (Object.keys(WIDE).includes(String(name))) return false;
    return azureRoles().some((role) => role.name === name) || undefined;
  });

/** The same by the id of the role, in `role_definition_id`. */
export const isNarrowId = (assignment: Subject): Verdict =>
  assignment.attribute("role_definition_id").holds("be the id of a role with few rights", (id) => {
    const guid = String(id).toLowerCase().split("/").pop() ?? "";
    if (Object.values(WIDE).includes(guid)) return false;
    return azureRoles().some((role) => role.id === guid) || undefined;
  });

/** A role of the organisation's own by its actions, one that is looked up by its name. */
export const grantsLittle = (role: Subject): Verdict =>
  role.type === CUSTOM
    ? role.blocks("permissions").existAndEvery((one) => one.attribute("actions").lacks("*", "*/write"))
    : isNarrow(role, "name");
