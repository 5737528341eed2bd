import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "disk-encryption-set-rotates",
  title: "New versions of the key are taken over by the disks",
  why: "A key that was rotated, or that ended, goes on being used for disks until somebody thinks of it.",
  fix: "set auto_key_rotation_enabled to true, and name the key without its version",
  severity: "medium",
  controls: { T21: "partial", T3: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/disk_encryption_set",
  on: ["azurerm_disk_encryption_set"],
  check: (set) => set.attribute("auto_key_rotation_enabled").is(true),
});
