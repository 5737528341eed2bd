import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "aks-nodes-without-ssh-key",
  title: "Nobody has an SSH key to the nodes",
  why: "Who holds the key is root on nodes and reads the memory of every model server; the log of the cluster shows nothing of it.",
  fix: "leave linux_profile out; kubectl debug shows in the audit log who looks into a node",
  severity: "medium",
  controls: { T4: "partial", T5: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  policies: ["aks-ssh-disabled"],
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) => cluster.attribute("linux_profile.ssh_key.key_data").isNotSet(),
});
