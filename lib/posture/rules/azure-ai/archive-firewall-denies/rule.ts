import { all, any, defineRule, type Subject, type Verdict } from "../../../rule";
import { isArchive } from "../archives";

/** Who comes past the firewall: nobody but services that Microsoft trusts, such as Azure Monitor. */
const exceptions = (rules: Subject, path: string): readonly Verdict[] => [
  rules.attribute(`${path}ip_rules`).lacks("0.0.0.0/0"),
  rules.attribute(`${path}bypass`).each("be None or AzureServices", (one) => one === "None" || one === "AzureServices"),
];

export const rule = defineRule({
  id: "archive-firewall-denies",
  title: "The archive's firewall denies what no rule allows",
  why: "Whoever turns public access on again, by mistake or by portal, opens the records to every network at once.",
  fix: "set default_action of network_rules to Deny, and bypass to AzureServices, over which Azure Monitor writes",
  severity: "medium",
  controls: { T1: "partial", T8: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/storage_account",
  scanners: ["CKV_AZURE_35"],
  on: ["azurerm_storage_account"],
  applies: isArchive,
  check: (account) =>
    any(
      all(account.attribute("network_rules.default_action").is("Deny"), ...exceptions(account, "network_rules.")),
      account
        .referrers("azurerm_storage_account_network_rules", "storage_account_id")
        .some((rules) => all(rules.attribute("default_action").is("Deny"), ...exceptions(rules, ""))),
    ),
});
