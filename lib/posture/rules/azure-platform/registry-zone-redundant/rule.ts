import { all, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "registry-zone-redundant",
  title: "The registry survives the loss of a zone, wherever it is replicated to",
  why: "With the registry gone, no pod starts on a new node: nothing scales, heals or fails over.",
  fix: "set zone_redundancy_enabled to true, in each of georeplications too",
  severity: "medium",
  controls: { T18: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/container_registry",
  scanners: ["CKV_AZURE_233"],
  policies: ["registry-zone-redundant"],
  on: ["azurerm_container_registry"],
  check: (registry) =>
    all(
      registry.attribute("zone_redundancy_enabled").is(true),
      registry.blocks("georeplications").every((replica) => replica.attribute("zone_redundancy_enabled").is(true)),
    ),
});
