import { defineRule } from "../../../rule";
import { leadsTo } from "../ids";
import { hasOrdinary, ordinaryBlocks } from "../subnets";

export const rule = defineRule({
  id: "subnet-has-security-group",
  title: "Every subnet has a network security group",
  why: "Without one, whatever any route leads to the subnet is let in, and all that leaves it too.",
  fix: "associate a group by azurerm_subnet_network_security_group_association, or by security_group in a subnet block",
  severity: "high",
  controls: { T1: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/subnet_network_security_group_association",
  scanners: ["CKV2_AZURE_31"],
  policies: ["subnet-security-group"],
  on: ["azurerm_subnet", "azurerm_virtual_network"],
  applies: hasOrdinary,
  check: (subject) =>
    subject.type === "azurerm_subnet"
      ? subject
          .referrers("azurerm_subnet_network_security_group_association", "subnet_id")
          .some((association) => leadsTo(association, "network_security_group_id"))
      : ordinaryBlocks(subject).every((block) => leadsTo(block, "security_group")),
});
