import { rendered } from "../../charts/audit-sink/settings";
import { find, type Rendered, render } from "../../charts/gateway/support";
import { describeWith } from "../../support/tools";
import { apply, dryRun, lacksForCluster } from "./api-server";

const NAMESPACE = "audit-objects";
const CLUSTER_WIDE = ["StorageClass"];

/** As the release puts them there. */
const placed = (objects: readonly unknown[]): Rendered[] =>
  (objects as Rendered[]).map((one) =>
    CLUSTER_WIDE.includes(one.kind) ? one : { ...one, metadata: { ...one.metadata, namespace: NAMESPACE } },
  );

describeWith(lacksForCluster(), "a real API server and records of prompts", () => {
  beforeAll(() => {
    apply([
      {
        apiVersion: "v1",
        kind: "Namespace",
        metadata: { name: NAMESPACE, labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
      },
    ]);
  });

  it.each([
    ["the sink", () => rendered({ namespace: NAMESPACE })],
    ["the sink that nobody watches", () => rendered({ namespace: NAMESPACE, scrapers: [], runbooksUrl: undefined })],
    [
      "a gateway that records",
      () => {
        const reason = "the medical board asks for it";
        const audit = { namespace: "audit", host: "audit-sink.audit.svc.cluster.local", port: 4318, reason };
        return render("agentgateway", { namespace: NAMESPACE, audit }).objects;
      },
    ],
  ])("it takes every object of %s", (_what, objects) => {
    const { status, output } = dryRun(placed(objects()));
    expect([status, status === 0 ? "" : output]).toEqual([0, ""]);
  });

  it("it lets the collector's pod in at level restricted, without a warning", () => {
    const { template } = find(rendered({ namespace: NAMESPACE }), "StatefulSet", "audit-sink").spec;
    // A set's controller adds the volume of each pod.
    const volumes = [...template.spec.volumes, { name: "buffer", emptyDir: {} }];
    const pod = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "audit-sink-0", namespace: NAMESPACE, labels: template.metadata.labels },
      spec: { ...template.spec, volumes },
    };
    const account = find(rendered({ namespace: NAMESPACE }), "ServiceAccount", "audit-sink");
    apply(placed([account]));
    const { status, output } = dryRun([pod]);
    expect([status, status === 0 ? "" : output]).toEqual([0, ""]);
    expect(output).not.toMatch(/warning/i);
  });
});
