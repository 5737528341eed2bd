import { azureRoles } from "../../../catalog";
import type { Subject, Verdict } from "../../rule";

/** A role that the organisation wrote itself. */
export const CUSTOM = "azurerm_role_definition";

/** The role with this name changes little. Of one that the catalogue doesn't have, nobody here knows what it may do. */
export const isNarrow = (subject: Subject, path: string): Verdict =>
  subject.attribute(path).holds("be a role with few rights", (name) => {
    const role = azureRoles().find((one) => one.name === name);
    return role && !role.wide;
  });

/** The same by the id of the role, in `role_definition_id`. */
export const isNarrowId = (assignment: Subject): Verdict =>
  assignment.attribute("role_definition_id").holds("be the id of a role with few rights", (id) => {
    const guid = String(id).toLowerCase().split("/").pop() ?? "";
    const role = azureRoles().find((one) => one.id === guid);
    return role && !role.wide;
  });

/** A role of the organisation's own by its actions, one that is looked up by its name. */
export const grantsLittle = (role: Subject): Verdict =>
  role.type === CUSTOM
    ? role.blocks("permissions").existAndEvery((one) => one.attribute("actions").lacks("*", "*/write"))
    : isNarrow(role, "name");
