import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "aks-image-cleaner",
  title: "Images with known holes are removed from the nodes",
  why: "A node keeps every image it ever ran, and a pod may start an old one with holes that are known by now.",
  fix: "set image_cleaner_enabled to true",
  severity: "low",
  controls: { T11: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  policies: ["aks-image-cleaner"],
  on: ["azurerm_kubernetes_cluster"],
  check: (cluster) => cluster.attribute("image_cleaner_enabled").is(true),
});
