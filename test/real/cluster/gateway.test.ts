import { spawnSync } from "node:child_process";
import { find, IMPLEMENTATIONS, type Rendered, render } from "../../charts/gateway/support";
import { VARIANTS } from "../../charts/gateway/variants";
import { describeWith } from "../../support/tools";

const NAMESPACE = "gateway-objects";

const lacks = process.env.KUBECONFIG === undefined ? ["a Kubernetes API server (npm run test:cluster starts one)"] : [];

/** Hands objects to the server, all that admission says included. */
function apply(objects: readonly unknown[], ...flags: readonly string[]) {
  const { status, stdout, stderr } = spawnSync("kubectl", ["apply", "--server-side", ...flags, "-f", "-"], {
    encoding: "utf8",
    input: JSON.stringify({ apiVersion: "v1", kind: "List", items: objects }),
  });
  return { status, output: stdout + stderr };
}

/** The same, and nothing is stored. */
const dryRun = (objects: readonly unknown[]) => apply(objects, "--dry-run=server");

/** As the release puts them there: in its namespace, which is the one that the settings name. */
const placed = (objects: readonly unknown[]): Rendered[] =>
  (objects as Rendered[]).map((one) =>
    one.kind === "GatewayClass" ? one : { ...one, metadata: { ...one.metadata, namespace: NAMESPACE } },
  );

/** An object with a part of it changed. */
const changed = (object: Rendered, change: (spec: Rendered) => void): Rendered => {
  const copy = structuredClone(object);
  change(copy.spec);
  return copy;
};

describeWith(lacks, "a real API server", () => {
  beforeAll(() => {
    apply([
      {
        apiVersion: "v1",
        kind: "Namespace",
        metadata: { name: NAMESPACE, labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
      },
    ]);
  });

  it.each(IMPLEMENTATIONS)("takes every object of %s, with the rules of its CRDs", (implementation) => {
    const objects = placed(render(implementation, { namespace: NAMESPACE }).objects);
    const { status, output } = dryRun(objects);
    expect([
      status,
      output.split("\n").filter((line) => !line.endsWith("serverside-applied (server dry run)")),
    ]).toEqual([0, [""]]);
    expect(output.trim().split("\n")).toHaveLength(objects.length);
  });

  it.each(VARIANTS)("takes an alias %s: %s", (_words, implementation, description) => {
    const { objects } = render(implementation, { namespace: NAMESPACE, description });
    const { status, output } = dryRun(placed(objects));
    expect([status, status === 0 ? "" : output]).toEqual([0, ""]);
  });

  it("refuses what only the rules of a CRD forbid", () => {
    const objects = placed(render("agentgateway", { namespace: NAMESPACE }).objects);
    const admission = changed(find(objects, "AgentgatewayPolicy", "admission"), (spec) => {
      spec.traffic.retry = { attempts: 1, codes: [503] };
    });
    const { status, output } = dryRun([admission]);
    expect(status).not.toBe(0);
    expect(output).toContain("PreRouting");
  });

  it("refuses an Envoy policy that would take the place of another", () => {
    const objects = placed(render("envoy-ai-gateway", { namespace: NAMESPACE }).objects);
    const limits = changed(find(objects, "BackendTrafficPolicy", "limits"), (spec) => {
      spec.mergeType = "StrategicMerge";
    });
    expect(dryRun([limits]).status).not.toBe(0);
  });
});
