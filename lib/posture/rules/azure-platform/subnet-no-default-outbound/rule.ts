import { defineRule } from "../../../rule";
import { hasOrdinary, ordinaryBlocks } from "../subnets";

export const rule = defineRule({
  id: "subnet-no-default-outbound",
  title: "No subnet has the outbound access that Azure gives by default",
  why: "Machines in it reach the internet from an address that nobody chose, past every firewall.",
  fix: "set default_outbound_access_enabled to false, and give what must get out a route of its own",
  severity: "medium",
  controls: { T1: "partial", T14: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/subnet",
  policies: ["subnet-private"],
  on: ["azurerm_subnet", "azurerm_virtual_network"],
  applies: hasOrdinary,
  check: (subject) =>
    subject.type === "azurerm_subnet"
      ? subject.attribute("default_outbound_access_enabled").is(false)
      : ordinaryBlocks(subject).every((block) => block.attribute("default_outbound_access_enabled").is(false)),
});
