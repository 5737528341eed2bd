import { InferenceGateway } from "../../../charts/gateway";
import { releasesOf, synthesizeStack } from "../support/synthesize";
import { IMPLEMENTATIONS, settingsFor } from "./support";

const installed = (implementation: (typeof IMPLEMENTATIONS)[number], mirror?: string) => {
  let gateway: InferenceGateway | undefined;
  const { json } = synthesizeStack((stack) => {
    gateway = new InferenceGateway(stack, "Gateway", { implementation, mirror, ...settingsFor(implementation) });
  });
  if (gateway === undefined) throw new Error("not made");
  return { gateway, releases: releasesOf(json) };
};

describe.each(IMPLEMENTATIONS)("%s", (implementation) => {
  const { gateway, releases } = installed(implementation, "registry.example.com/mirror");

  it("is its own charts in order, and then one release of checked objects", () => {
    const names = Object.keys(releases);
    expect(names).toHaveLength(gateway.software.length + 1);
    expect(releases["inference-gateway"]?.depends_on).toHaveLength(gateway.software.length);
    for (const { version } of gateway.software.map((one) => one.chart)) expect(version).toMatch(/^v\d+\.\d+\.\d+$/);
  });

  it("comes from the mirror where there is one", () => {
    for (const { chart, images } of gateway.software) {
      expect(chart.repository).toBe("oci://registry.example.com/mirror/charts");
      for (const image of images) expect(image).toMatch(/^registry\.example\.com\/mirror\//);
    }
  });

  it("holds no secret, and no public way in", () => {
    const text = JSON.stringify(releases);
    expect(text).not.toMatch(/"kind": ?"Secret",|stringData/);
    expect(text).toContain('azure-load-balancer-internal\\":\\"true');
  });

  it("says whom to federate its identity with, and what callers ask", () => {
    expect(gateway.serviceAccount.namespace).toBe("gateway");
    expect(gateway.url).toBe("https://llm.northgate.internal/v1");
  });
});
