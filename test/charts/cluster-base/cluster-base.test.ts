import { type BaseNamespace, ClusterBase } from "../../../charts/cluster-base";
import { codeOf, releasesOf, synthesizeStack } from "../support/synthesize";

function objects(...namespaces: BaseNamespace[]) {
  let base: ClusterBase | undefined;
  synthesizeStack((stack) => {
    base = new ClusterBase(stack, "Base", { namespaces });
  });
  return base?.chart.objects ?? [];
}

describe("namespaces", () => {
  it("enforce the restricted level and deny all traffic, unless said otherwise", () => {
    const admits = [{ ports: [9443] }, { ports: [8080, 9400], from: "monitoring" }];
    const made = objects({ name: "inference" }, { name: "gpu", level: "privileged", reason: "drivers", admits });
    expect(made.filter((one) => one.kind === "Namespace").map((one) => one.metadata)).toMatchObject([
      { name: "inference", labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
      {
        name: "gpu",
        labels: { "pod-security.kubernetes.io/enforce": "privileged" },
        annotations: { "inferra/pod-security-reason": "drivers" },
      },
    ]);
    expect(made.filter((one) => one.kind === "NetworkPolicy")).toEqual([
      expect.objectContaining({
        metadata: { name: "deny-all", namespace: "inference" },
        spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
      }),
      expect.objectContaining({
        metadata: { name: "admit", namespace: "gpu" },
        spec: {
          podSelector: {},
          policyTypes: ["Ingress"],
          ingress: [
            { from: [{ podSelector: {} }] },
            { ports: [{ protocol: "TCP", port: 9443 }] },
            {
              from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } } }],
              ports: [
                { protocol: "TCP", port: 8080 },
                { protocol: "TCP", port: 9400 },
              ],
            },
          ],
        },
      }),
    ]);
  });

  it.each(["baseline", "privileged"] as const)("want a reason for level %s", (level) => {
    expect(codeOf(() => objects({ name: "x", level }))).toBe("INF-2340");
    expect(codeOf(() => objects({ name: "x", level, reason: " " }))).toBe("INF-2340");
  });
});

it("real-time work goes before batch work, which takes nobody's place", () => {
  const classes = objects().filter((one) => one.kind === "PriorityClass");
  expect(classes).toMatchObject([
    { metadata: { name: "inferra-real-time" }, value: 100_000, preemptionPolicy: "PreemptLowerPriority" },
    { metadata: { name: "inferra-batch" }, value: 1_000, preemptionPolicy: "Never" },
  ]);
});

it("namespaces of a later state come in a release of their own, without priorities", () => {
  const { json } = synthesizeStack((stack) => {
    new ClusterBase(stack, "Base", { namespaces: [{ name: "audit" }], word: "gateway" });
  });
  const release = releasesOf(json)["inferra-base-gateway"];
  const kinds = JSON.parse(release?.values[0] ?? "{}").objects.map((one: { kind: string }) => one.kind);
  expect(kinds).toEqual(["Namespace", "NetworkPolicy"]);
});
