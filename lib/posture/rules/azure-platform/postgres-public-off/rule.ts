import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "postgres-public-off",
  title: "The database takes no connections from public networks",
  why: "What the platform knows of its models, callers and experiments can be reached, and its password tried, from anywhere.",
  fix: "set public_network_access_enabled to false and give the server a delegated subnet or a private endpoint",
  severity: "high",
  controls: { T1: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/postgresql_flexible_server",
  policies: ["postgres-public-access-disabled"],
  on: ["azurerm_postgresql_flexible_server"],
  check: (server) => server.attribute("public_network_access_enabled").is(false),
});
