import { all, defineRule } from "../../../rule";
import { isArchive } from "../archives";

export const rule = defineRule({
  id: "archive-tls12",
  title: "The archive takes TLS 1.2 or later only",
  why: "Records could be read or changed on their way under an older protocol, or none.",
  fix: "set min_tls_version to TLS1_2 and leave https_traffic_only_enabled on",
  severity: "medium",
  controls: { T2: "partial" },
  carrier: "inherited",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/storage_account",
  scanners: ["CKV_AZURE_44", "CKV_AZURE_3"],
  on: ["azurerm_storage_account"],
  applies: isArchive,
  check: (account) =>
    all(
      account.attribute("min_tls_version").isOneOf(["TLS1_2", "TLS1_3"]),
      account.attribute("https_traffic_only_enabled").is(true),
    ),
});
