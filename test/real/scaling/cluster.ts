import { execFileSync } from "node:child_process";
import type { KubernetesObject } from "../../../charts/delivery";
import { hasCommand } from "../../support/tools";

/** What these tests lack on this machine; empty where they can run. */
export function lacksForScaling(): string[] {
  const lacks: string[] = [];
  if (!hasCommand("prometheus", "--version")) lacks.push("prometheus (Debian: apt-get install prometheus)");
  if (!hasCommand("kubectl", "get", "crd", "scaledobjects.keda.sh")) {
    lacks.push(
      "a Kubernetes API server with KEDA (npm run test:scaling starts one where shared/cluster is beside the project)",
    );
  }
  return lacks;
}

const kubectl = (args: readonly string[], input?: string): string =>
  execFileSync("kubectl", args, { encoding: "utf8", input, stdio: ["pipe", "pipe", "inherit"] });

export function apply(objects: readonly KubernetesObject[]): void {
  kubectl(["apply", "--server-side", "-f", "-"], JSON.stringify({ apiVersion: "v1", kind: "List", items: objects }));
}

// biome-ignore lint/suspicious/noExplicitAny: an object as the API server gives it
export function read(kind: string, namespace: string, name: string): any {
  return JSON.parse(kubectl(["get", kind, "-n", namespace, name, "-o", "json"]));
}

/** Replicas of each Deployment of a namespace, as something last asked for them. */
export function replicas(namespace: string): Readonly<Record<string, number>> {
  const { items } = JSON.parse(kubectl(["get", "deployments", "-n", namespace, "-o", "json"])) as {
    items: { metadata: { name: string }; spec: { replicas?: number } }[];
  };
  return Object.fromEntries(items.map(({ metadata, spec }) => [metadata.name, spec.replicas ?? 1]));
}
