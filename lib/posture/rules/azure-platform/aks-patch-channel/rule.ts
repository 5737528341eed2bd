import { all, any, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "aks-patch-channel",
  title: "Patches of Kubernetes come by themselves",
  why: "Known holes of the API server and the kubelet stay open until somebody thinks of an upgrade.",
  fix: "set automatic_upgrade_channel to patch or stable",
  severity: "medium",
  controls: { T10: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  scanners: ["CKV_AZURE_171"],
  policies: ["aks-auto-upgrade"],
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) =>
    any(
      cluster.attribute("automatic_upgrade_channel").isOneOf(["patch", "stable"]),
      // As azurerm before 4.0 calls it.
      all(
        cluster.attribute("automatic_channel_upgrade").isSet(),
        cluster.attribute("automatic_channel_upgrade").isOneOf(["patch", "stable"]),
      ),
    ),
});
