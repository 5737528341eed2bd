import { defineRule } from "../../../rule";
import { everyContainer, WORKLOADS } from "../pods";

export const rule = defineRule({
  id: "pod-image-by-digest",
  title: "Images are named by digest",
  why: "A tag is whatever somebody last pushed under it; a digest is the image that was looked at.",
  fix: "write image as <registry>/<name>@sha256:<digest>",
  severity: "medium",
  controls: { T11: "partial", T10: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/containers/images/#image-names",
  scanners: ["CKV_K8S_43"],
  on: WORKLOADS,
  check: (workload) =>
    everyContainer(workload, (container) =>
      container.attribute("image").eachText("end in a digest", (image) => /@sha256:[0-9a-f]{64}$/.test(image)),
    ),
});
