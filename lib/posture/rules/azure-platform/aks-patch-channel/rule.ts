import { defineRule } from "../../../rule";
import { renamed } from "../pools";

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
    renamed(cluster, "automatic_upgrade_channel", "automatic_channel_upgrade").isOneOf(["patch", "stable"]),
});
