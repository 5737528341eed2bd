import { pullsOf } from "../../../stacks/pulls";
import { loadExample } from "../../support/examples";
import { servingDocument } from "./document";

describe("what a cluster pulls", () => {
  it("is every chart by version and every image, each once", () => {
    const pulls = pullsOf(servingDocument({ letters: true }));
    expect(pulls.filter((one) => one.kind === "chart").map((one) => one.from)).toEqual([
      "https://helm.ngc.nvidia.com/nvidia/gpu-operator:v26.7.0",
    ]);
    const images = pulls.filter((one) => one.kind === "image").map((one) => one.to);
    expect(new Set(images).size).toBe(images.length);
    expect(images.filter((one) => one.startsWith("registry.example.com"))).toHaveLength(2);
    expect(images).toContain("nvcr.io/nvidia/k8s-device-plugin:v0.20.0");
  });

  it("comes from the mirror of the document", () => {
    for (const { kind, from, to } of pullsOf(loadExample("hybrid-health-system"))) {
      expect(to.replace("oci://", "")).toMatch(/^registry\.northgate\.example\/mirror\//);
      if (kind === "chart") expect(from).not.toBe(to);
    }
  });

  it("is nothing where nothing is self-hosted", () => {
    expect(pullsOf(loadExample("managed-only-platform"))).toEqual([]);
  });
});
