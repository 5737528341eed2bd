import { any, defineRule } from "../../../rule";
import { isArchive } from "../archives";

export const rule = defineRule({
  id: "archive-public-access-off",
  title: "The archive takes no calls from public networks",
  why: "Who gets hold of a token reads records of every call from anywhere on the internet.",
  fix: "set public_network_access_enabled to false; Azure Monitor writes as a trusted service",
  severity: "high",
  controls: { T1: "partial", T8: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/storage_account",
  scanners: ["CKV_AZURE_59"],
  on: ["azurerm_storage_account"],
  applies: isArchive,
  check: (account) =>
    any(
      account.attribute("public_network_access_enabled").is(false),
      // The name from azurerm 5 on.
      account.attribute("public_network_access").isOneOf(["Disabled", "SecuredByPerimeter"]),
    ),
});
