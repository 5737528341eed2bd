import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "aks-run-command-off",
  title: "Commands can not be run in the cluster through Azure",
  why: "Who has a role on the Azure resource runs commands as administrator of the cluster, past the private network.",
  fix: "set run_command_enabled to false",
  severity: "high",
  controls: { T5: "partial", T1: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  policies: ["aks-command-invoke-disabled"],
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) => cluster.attribute("run_command_enabled").is(false),
});
