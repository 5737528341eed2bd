import { any, defineRule } from "../../../rule";
import { startsWith } from "../engines";
import { podOf, runsOnGpus, WORKLOADS } from "../pods";

const DIGEST = /(^|[\s=:@/])[\da-f]{64}(\s|$)/;

export const rule = defineRule({
  id: "model-weights-verified",
  title: "Weights are held against their digest before they are loaded",
  why: "Weights that somebody changed on the way answer as that somebody wants.",
  fix: "give a container that runs before the model server the SHA-256 of the weights to check, or a volume of an image by digest",
  severity: "medium",
  controls: { T11: "partial", T10: "partial" },
  carrier: "code",
  documentation: "https://genai.owasp.org/llm-top-10/",
  on: WORKLOADS,
  applies: runsOnGpus,
  check: (workload) =>
    podOf(workload).existAndEvery((pod) =>
      any(
        pod.blocks("initContainers").some((container) => startsWith(container, "name a digest", DIGEST)),
        pod
          .blocks("volumes")
          .some((volume) =>
            volume.attribute("image.reference").matches(/@sha256:[\da-f]{64}$/, "be an image by digest"),
          ),
      ),
    ),
});
