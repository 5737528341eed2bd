import { namespacesOf } from "../../../stacks/cluster-namespaces";

const everything = { operator: true, groups: true, metrics: true, otherPrometheus: false };
const named = (having: Partial<typeof everything>, name: string) =>
  namespacesOf({ ...everything, ...having }).find((one) => one.name === name);

describe("the namespaces of what runs on the cluster", () => {
  it("are those of what is installed", () => {
    const none = { operator: false, groups: false, metrics: false, otherPrometheus: false };
    expect(namespacesOf(none).map((one) => one.name)).toEqual(["inference", "gateway"]);
    expect(namespacesOf(everything)).toHaveLength(6);
  });

  it("keep to level restricted, but where drivers are installed", () => {
    const weaker = namespacesOf(everything).filter((one) => (one.level ?? "restricted") !== "restricted");
    expect(weaker.map(({ name, level }) => [name, level])).toEqual([["gpu-operator", "privileged"]]);
  });

  it("let nobody in where models are served and the gateway is, but by policies of theirs", () => {
    for (const name of ["inference", "gateway"]) expect(named({}, name)?.admits).toBeUndefined();
  });

  it("let only KEDA ask Prometheus, and only Prometheus read what the others measure", () => {
    expect(named({}, "monitoring")?.admits).toContainEqual({ ports: [9090], from: "keda" });
    expect(named({}, "keda")?.admits).toContainEqual({ ports: [8080], from: "monitoring" });
    expect(named({}, "gpu-operator")?.admits).toEqual([{ ports: [9400, 8080], from: "monitoring" }]);
    const open = namespacesOf(everything).flatMap(({ admits = [] }) => admits.filter(({ from }) => from === undefined));
    // Webhooks and the metrics API, which the API server calls, and Grafana, which asks who comes.
    expect(open.flatMap(({ ports }) => ports).sort()).toEqual([10250, 3000, 6443, 9443, 9443].sort());
  });

  it("let a Prometheus of somebody else's read what GPUs measure, wherever it is", () => {
    const other = { metrics: false, otherPrometheus: true };
    expect(named(other, "gpu-operator")?.admits).toEqual([{ ports: [9400, 8080] }]);
    expect(named({ metrics: false }, "gpu-operator")?.admits).toEqual([]);
  });
});
