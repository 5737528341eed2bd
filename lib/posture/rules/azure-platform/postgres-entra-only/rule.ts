import { all, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "postgres-entra-only",
  title: "The database takes Entra tokens and no passwords",
  why: "A password names nobody, lies in a secret somewhere, and works until somebody changes it.",
  fix: "set active_directory_auth_enabled to true and password_auth_enabled to false in authentication",
  severity: "high",
  controls: { T4: "partial", T21: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/postgresql_flexible_server",
  policies: ["postgres-entra-only"],
  on: ["azurerm_postgresql_flexible_server"],
  check: (server) =>
    all(
      server.attribute("authentication.active_directory_auth_enabled").is(true),
      server.attribute("authentication.password_auth_enabled").is(false),
    ),
});
