import { parseAllDocuments } from "yaml";
import type { ValidDeployment } from "../../../lib/deployment";
import { servingDocument } from "../../stacks/serving/document";
import { exampleNames, loadExample } from "../../support/examples";
import { describeWith } from "../../support/tools";
import { apply, attempt, eventually, fileOf, inOrder, lacksForCluster, list, run } from "./api-server";
import { type LocalRelease, localReleases } from "./releases";

/** What the GPU Operator brings: pods that name a runtime class are refused where it is not there. */
const RUNTIME_CLASS = {
  apiVersion: "node.k8s.io/v1",
  kind: "RuntimeClass",
  metadata: { name: "nvidia" },
  handler: "nvidia",
};

/** The one namespace whose pods may do more, because an operator loads kernel modules there. */
const PRIVILEGED = ["gpu-operator"];

/** A document as it might be next: other images, and another version of every model approved. */
function next(deployment: ValidDeployment): ValidDeployment {
  const { cluster } = deployment;
  const images = Object.entries(cluster?.images ?? {}).map(([name, image]) => [
    name,
    image.replace(/sha256:.*/, `sha256:${"9".repeat(64)}`),
  ]);
  const models = Object.entries(deployment.models).map(([alias, model]) => {
    const { selfHosted } = model;
    if (selfHosted?.weights === undefined) return [alias, model];
    const weights = { ...selfHosted.weights, version: "next", sha256: "f".repeat(64) };
    return [alias, { ...model, selfHosted: { ...selfHosted, weights } }];
  });
  return {
    ...deployment,
    cluster: cluster && { ...cluster, images: Object.fromEntries(images) },
    models: Object.fromEntries(models),
  };
}

const helm = (verb: "install" | "upgrade", { name, namespace, chart, values }: LocalRelease) =>
  run("helm", verb, name, chart, "--namespace", namespace, "--values", fileOf(values));

/** What helm has installed of a release, in an order that says nothing. */
const installed = ({ name, namespace }: LocalRelease): string[] =>
  inOrder(
    parseAllDocuments(run("helm", "get", "manifest", name, "--namespace", namespace))
      .map((document) => document.toJS())
      .filter((object) => object !== null),
  );

const ASKED = [
  ...[["get", "pods"] as const, ["create", "pods"] as const, ["get", "configmaps"] as const],
  ...[["list", "secrets"] as const, ["list", "nodes"] as const, ["create", "tokenreviews"] as const],
  ...[["impersonate", "users"] as const, ["*", "*"] as const],
];

const documents: [string, ValidDeployment][] = [
  ...exampleNames.map((name): [string, ValidDeployment] => [name, loadExample(name)]),
  ["two models, one for batch", servingDocument({ letters: true })],
  ["models with a canary, metrics and scaling", servingDocument({ letters: true, monitored: true, canary: true })],
];
const onClusters = documents.map(([name, one]) => [name, one, localReleases(one)] as const);

describeWith(lacksForCluster(), "a real API server", () => {
  beforeAll(() => apply([RUNTIME_CLASS]));

  describe.each(onClusters.filter(([, , releases]) => releases.length > 0))("takes what %s installs", (...given) => {
    const [, deployment, releases] = given;
    const models = releases.filter(({ name }) => name.startsWith("model-"));
    const deployments = () => list("deployments", "inference");

    it("from helm, which renders what was rendered here", () => {
      expect(models.length).toBeGreaterThan(0);
      for (const release of releases) {
        helm("install", release);
        expect(installed(release)).toEqual(inOrder(release.objects));
      }
    });

    it("into namespaces of the restricted level, but for the one that has a reason", () => {
      const levels = list("namespaces")
        .filter(({ metadata }) => metadata.labels?.["app.kubernetes.io/part-of"] === "inferra")
        .map(({ metadata }) => [metadata.name, metadata.labels?.["pod-security.kubernetes.io/enforce"], metadata]);
      expect(levels.length).toBeGreaterThan(1);
      for (const [name, level, metadata] of levels) {
        const privileged = PRIVILEGED.includes(String(name));
        expect([name, level]).toEqual([name, privileged ? "privileged" : "restricted"]);
        if (privileged) expect(metadata).toHaveProperty(["annotations", "inferra/pod-security-reason"]);
      }
    });

    it("with pods that this level lets in", async () => {
      const wanted = deployments().reduce((sum, { spec }) => sum + spec.replicas, 0);
      expect(wanted).toBeGreaterThanOrEqual(models.length);
      await eventually("pods", () => list("pods", "inference").length === wanted);
    });

    it("and no pod that wants more", () => {
      const greedy = {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: "greedy", namespace: "inference" },
        spec: { containers: [{ name: "x", image: "x", securityContext: { privileged: true } }] },
      };
      const { status, output } = attempt("kubectl", "create", "-f", fileOf(greedy));
      expect(status).not.toBe(0);
      expect(output).toContain('violates PodSecurity "restricted');
    });

    it("for accounts that may do nothing", () => {
      const accounts = models.flatMap(({ objects }) => objects.filter(({ kind }) => kind === "ServiceAccount"));
      expect(accounts.length).toBeGreaterThanOrEqual(models.length);
      for (const { metadata } of accounts) {
        const as = `--as=system:serviceaccount:inference:${metadata.name}`;
        for (const [verb, what] of ASKED) {
          const answer = attempt("kubectl", "auth", "can-i", verb, what, "--namespace", "inference", as);
          expect([metadata.name, verb, what, answer.stdout.trim()]).toEqual([metadata.name, verb, what, "no"]);
        }
      }
    });

    it("then the next document, and the one before again", () => {
      const versions = () => deployments().map(({ metadata }) => metadata.annotations?.["inferra/model-version"]);
      const before = versions();
      const upgraded = localReleases(next(deployment));
      expect(upgraded.map(({ name }) => name)).toEqual(releases.map(({ name }) => name));
      for (const release of upgraded) {
        helm("upgrade", release);
        expect(installed(release)).toEqual(inOrder(release.objects));
      }
      expect(versions()).toContain("next");
      for (const release of releases) {
        run("helm", "rollback", release.name, "1", "--namespace", release.namespace);
        expect(installed(release)).toEqual(inOrder(release.objects));
      }
      expect(versions()).toEqual(before);
    });

    it("and at last nothing of it but its namespaces", async () => {
      for (const { name, namespace } of [...releases].reverse()) {
        run("helm", "uninstall", name, "--namespace", namespace);
      }
      const objects = releases.flatMap((one) => one.objects).filter(({ kind }) => kind !== "Namespace");
      const file = fileOf({ apiVersion: "v1", kind: "List", items: objects });
      const left = () => run("kubectl", "get", "--ignore-not-found", "-o", "name", "-f", file);
      await eventually("objects to go", () => left() === "");
      await eventually("pods to go", () => list("pods", "inference").length === 0);
    });
  });
});
