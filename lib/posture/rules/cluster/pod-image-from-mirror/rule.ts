import { isPublicImage } from "../../../../catalog/public-registries";
import { defineRule } from "../../../rule";
import { everyContainer, WORKLOADS } from "../pods";

export const rule = defineRule({
  id: "pod-image-from-mirror",
  title: "Images come from the organisation's own registry",
  why: "What a public registry serves tomorrow nobody has scanned, and it may be gone when a node needs it.",
  fix: "copy the image into a private registry and name it there",
  severity: "medium",
  controls: { T11: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/containers/images/",
  on: WORKLOADS,
  check: (workload) =>
    everyContainer(workload, (container) =>
      container.attribute("image").eachText("be in a private registry", (image) => !isPublicImage(image)),
    ),
});
