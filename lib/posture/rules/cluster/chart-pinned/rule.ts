import { defineRule, not } from "../../../rule";

export const rule = defineRule({
  id: "chart-pinned",
  title: "The chart is installed at one version",
  why: "Without a version every apply may install another program with the rights of the last one.",
  fix: "set version to the version that was looked at",
  severity: "medium",
  controls: { T11: "partial", T10: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/helm/3.1.1/docs/resources/release",
  on: ["helm_release"],
  applies: (release) => not(release.attribute("chart").matches(/^\.{0,2}\//, "be a folder"), "be no folder"),
  check: (release) => release.attribute("version").matches(/^v?\d+\.\d+\.\d+[\w.+-]*$/, "be one version"),
});
