import { defineRule } from "../../../rule";
import { spansZones } from "../zones";

export const rule = defineRule({
  id: "firewall-zones",
  title: "The firewall spans two zones or more",
  why: "With the zone of the firewall the nodes lose every way out: images, tokens and patches with it.",
  fix: "set zones to two zones of the region or more",
  severity: "medium",
  controls: { T18: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/firewall",
  policies: ["firewall-zones"],
  on: ["azurerm_firewall"],
  check: (firewall) => spansZones(firewall.attribute("zones")),
});
