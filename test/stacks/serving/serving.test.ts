import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadExample, resources, synthesizedStacks, synthesizeTemporarily } from "../../support/examples";
import { servingDocument } from "./document";

const PLATFORM = "cluster-platform";
const SERVING = "cluster-serving";
const valuesOf = (release: Record<string, unknown> | undefined): string =>
  (release?.values as [string] | undefined)?.[0] ?? "";
/** What is installed on the cluster, by name, whichever of the two states it is in. */
const releases = (stacks: ReturnType<typeof synthesizedStacks>) =>
  Object.fromEntries(
    [PLATFORM, SERVING].flatMap((name) =>
      resources(stacks[name], "helm_release").map((one) => [String(one.name), one] as const),
    ),
  );

describe("what runs on the cluster", () => {
  const stacks = synthesizedStacks(servingDocument({ letters: true }));

  it.each([PLATFORM, SERVING])("is in %s, after the cluster's, with providers that hold no credential", (name) => {
    const { provider } = stacks[name] ?? {};
    expect(Object.keys(provider ?? {}).sort()).toEqual(["helm", "kubernetes"]);
    expect(JSON.stringify(provider)).toContain("kubelogin");
    expect(JSON.stringify(provider)).not.toMatch(/client_key|client_certificate|password|"token":/);
  });

  it("installs models once there are a platform and nodes, and the platform while nodes are made", () => {
    const { stacks: written } = synthesizeTemporarily(servingDocument());
    const dependenciesOf = (name: string) => written.find((one) => one.name === name)?.dependencies;
    expect(dependenciesOf(SERVING)).toEqual(expect.arrayContaining([PLATFORM, "azure-gpu-pools"]));
    expect(dependenciesOf(PLATFORM)).toEqual(["azure-cluster"]);
    expect(dependenciesOf("azure-gpu-pools")).toEqual(expect.arrayContaining(["azure-cluster"]));
  });

  it("comes in order: namespaces, what makes GPUs usable; models in the state after", () => {
    const all = releases(stacks);
    expect(Object.keys(all).sort()).toEqual([
      ...["dcgm-counters", "gpu-operator", "inferra-base", "model-letters", "model-notes"],
    ]);
    expect(all["inferra-base"]?.depends_on).toBeUndefined();
    expect(String(all["dcgm-counters"]?.depends_on)).toMatch(/Base/);
    expect(String(all["gpu-operator"]?.depends_on)).toMatch(/Counters/);
    expect(resources(stacks[SERVING], "helm_release").map((one) => one.name)).toEqual(["model-letters", "model-notes"]);
  });

  it("runs models as they were planned, on their pools", () => {
    const { objects } = JSON.parse(valuesOf(releases(stacks)["model-notes"]));
    const deployment = objects.find((one: { kind: string }) => one.kind === "Deployment");
    const { spec } = deployment.spec.template;
    const pools = resources(stacks["azure-gpu-pools"], "azurerm_kubernetes_cluster_node_pool");
    expect(pools.map((one) => (one.node_labels as Record<string, string>)["inferra/pool"])).toContain(
      spec.nodeSelector["inferra/pool"],
    );
    expect(spec.containers[0].args).toEqual(expect.arrayContaining(["--max-model-len", "8192"]));
    expect(spec.runtimeClassName).toBe("nvidia");
    expect(spec.priorityClassName).toBe("inferra-real-time");
    expect(deployment.metadata.annotations).toMatchObject({
      "inferra/model-version": "3",
      "inferra/approved-by": "model-board",
      "inferra/deployed": "2026-11-01",
    });
  });

  it("mounts weights by the identity of the nodes, for which the cluster has the driver", () => {
    const text = valuesOf(releases(stacks)["model-notes"]);
    expect(text).toMatch(/AzureStorageIdentityClientID":"\$\{data\.terraform_remote_state/);
    const [cluster] = resources(stacks["azure-cluster"], "azurerm_kubernetes_cluster");
    expect(cluster?.storage_profile).toMatchObject({ blob_driver_enabled: true });
  });

  it("gives way where it is batch work", () => {
    expect(valuesOf(releases(stacks)["model-letters"])).toContain("inferra-batch");
  });

  it("leaves other models untouched when one is added", () => {
    const before = releases(synthesizedStacks(servingDocument()));
    const { "model-letters": _added, ...others } = releases(stacks);
    expect(others).toEqual(before);
  });
});

describe("with somebody who may look at it", () => {
  const all = releases(synthesizedStacks(servingDocument({ letters: true, monitored: true })));
  const before = releases(synthesizedStacks(servingDocument({ letters: true })));
  const objectsOf = (name: string) => JSON.parse(valuesOf(all[name])).objects as { kind: string; spec: never }[];

  it("measures, scales and alerts: each after what brings its kinds", () => {
    expect(
      Object.keys(all)
        .filter((name) => !(name in before))
        .sort(),
    ).toEqual([
      ...["inferra-metrics-disks", "inferra-rules", "keda", "monitoring", "scaling-letters", "scaling-notes"],
    ]);
    expect(String(all.monitoring?.depends_on)).toMatch(/Disks/);
    expect(String(all.keda?.depends_on)).toMatch(/Monitoring_Chart/);
    expect(String(all["gpu-operator"]?.depends_on)).toMatch(/Counters.*Monitoring_Chart/);
    expect(String(all["dcgm-counters"]?.depends_on)).not.toMatch(/Monitoring_Chart/);
    expect(String(all["scaling-notes"]?.depends_on)).toMatch(/Model-notes/);
  });

  it("scales what is served, within what was planned, and nobody else counts its replicas", () => {
    const [scaled] = objectsOf("scaling-notes");
    expect(scaled?.spec).toMatchObject({
      scaleTargetRef: { kind: "Deployment", name: "notes" },
      minReplicaCount: 2,
      maxReplicaCount: 4,
    });
    const deployment = objectsOf("model-notes").find((one) => one.kind === "Deployment");
    expect(deployment?.spec).not.toHaveProperty("replicas");
  });

  it("lets Prometheus in to the models and to nothing but their metrics", () => {
    const policy = JSON.stringify(objectsOf("model-notes").find((one) => one.kind === "NetworkPolicy"));
    expect(policy).toContain('"kubernetes.io/metadata.name":"monitoring"');
    expect(objectsOf("model-notes").map((one) => one.kind)).toContain("PodMonitor");
  });
});

describe("with the next version of a model", () => {
  it("runs it beside the stable one, which stays as it is", () => {
    const before = releases(synthesizedStacks(servingDocument({ monitored: true })));
    const {
      "model-notes-canary": canary,
      "rollout-notes": rules,
      ...others
    } = releases(synthesizedStacks(servingDocument({ monitored: true, canary: true })));
    expect(others).toEqual(before);
    expect(valuesOf(canary)).toContain('"inferra/model-version":"4"');
    expect(valuesOf(rules)).toContain("CanaryWorse");
  });

  it("wants numbers to judge it by", () => {
    const { notes } = synthesizeTemporarily(servingDocument({ canary: true }));
    expect(notes.join("\n")).toContain("lacks cluster.monitoring, which a canary is judged by");
  });
});

it("the charts lie beside the stack's Terraform, also after another synth", () => {
  const { stacks, outdir, notes } = synthesizeTemporarily(servingDocument());
  for (const name of [PLATFORM, SERVING]) {
    const file = stacks.find((one) => one.name === name)?.file ?? "";
    const json = require(file) as Parameters<typeof resources>[0];
    const own = resources(json, "helm_release").filter((one) => one.repository === undefined);
    expect(own).not.toEqual([]);
    for (const { chart } of own) {
      expect(existsSync(join(dirname(file), String(chart), "Chart.yaml"))).toBe(true);
    }
  }
  expect(outdir).not.toBe("");
  expect(notes.join("\n")).toContain("Storage Blob Data Reader on the storage account stweights");
  expect(notes.join("\n")).toContain("cluster.monitoring is not given");
});

it("a document says what it lacks, and gets a cluster without engines", () => {
  const { stacks, notes } = synthesizeTemporarily(servingDocument({ complete: false }));
  expect(stacks.map((one) => one.name)).not.toContain(SERVING);
  expect(notes.join("\n")).toContain("the document lacks cluster.images.path-proxy and cluster.images.vllm");
});

it("a document without self-hosting has neither cluster nor engines", () => {
  const { stacks } = synthesizeTemporarily(loadExample("managed-only-platform"));
  expect(stacks.map((one) => one.name).filter((name) => /cluster|serving/.test(name))).toEqual([]);
});
