import { connect, createServer, type Server } from "node:net";
import { networkInterfaces } from "node:os";
import type { KubernetesObject } from "../../../../charts/delivery";
import type { Deployed } from "../../../../lib/verify";
import { prometheusOf } from "../../../../lib/verify/checks/cluster/prometheus";
import { text, written } from "../../../../lib/verify/written";
import { apply, run } from "../api-server";

const condition = (type: string, status: "True" | "False" = "True") => ({
  ...{ type, status, reason: "Told", message: `${type} is ${status}` },
  ...{ lastTransitionTime: "2026-11-01T00:00:00Z", observedGeneration: 1 },
});

const parent = (resolved: "True" | "False") => ({
  parentRef: { name: "inference" },
  controllerName: "agentgateway.dev/agentgateway",
  conditions: [condition("Accepted"), condition("ResolvedRefs", resolved)],
});

/** What a cluster with no nodes and no controllers of ours is told of itself. */
export class DeployedCluster {
  private forwarded: Server | undefined;

  constructor(
    private readonly deployed: Deployed,
    /** Gateways and routes, as helm puts them there. */
    private readonly objects: readonly KubernetesObject[],
  ) {}

  async start(prometheus: string): Promise<void> {
    const { namespace, name, port } = prometheusOf(this.deployed);
    const namespaces = new Set([namespace, ...this.objects.map(({ metadata }) => metadata.namespace ?? "")]);
    const { address, port: forwarded } = await this.forward(Number(new URL(prometheus).port));
    apply([
      ...[...namespaces].map((one) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name: one } })),
      {
        ...{ apiVersion: "v1", kind: "Service", metadata: { namespace, name } },
        spec: { ports: [{ name: "http-web", port, targetPort: forwarded }] },
      },
      {
        ...{ apiVersion: "v1", kind: "Pod", metadata: { namespace, name } },
        spec: { containers: [{ name: "prometheus", image: "prometheus" }] },
      },
      {
        ...{ apiVersion: "v1", kind: "Endpoints", metadata: { namespace, name } },
        // It leads to addresses of pods alone.
        subsets: [
          {
            addresses: [{ ip: address, targetRef: { kind: "Pod", namespace, name } }],
            ports: [{ name: "http-web", port: forwarded }],
          },
        ],
      },
      ...this.objects,
    ]);
    this.say("Pod", { namespace, name }, { phase: "Running", podIP: address, podIPs: [{ ip: address }] });
    for (const { kind, metadata } of this.objects) {
      if (kind === "Gateway") this.say(kind, metadata, { conditions: [condition("Programmed")] });
      else this.say(kind, metadata, { parents: [parent("True")] });
    }
    this.nodesOffer(1);
  }

  /** Has the gateway's controller refuse everything. */
  refuse(): void {
    for (const { kind, metadata } of this.objects) {
      if (kind === "Gateway") this.say(kind, metadata, { conditions: [condition("Programmed", "False")] });
      else this.say(kind, metadata, { parents: [parent("False")] });
    }
  }

  stop(): void {
    this.forwarded?.close();
    const { namespace } = prometheusOf(this.deployed);
    const namespaces = new Set([namespace, ...this.objects.map(({ metadata }) => metadata.namespace ?? "")]);
    run("kubectl", "delete", "nodes", "-l", "kubernetes.azure.com/agentpool");
    run("kubectl", "delete", "namespaces", ...namespaces);
  }

  /** Has every node of a GPU pool there, as many as the pool has at least. */
  nodesOffer(gpus: number): void {
    for (const pool of this.deployed.graph.ofType("azurerm_kubernetes_cluster_node_pool")) {
      const name = text(pool, "name");
      const names = Array.from({ length: Number(written(pool, "min_count")) }, (_, index) => `${name}-${index}`);
      const labels = { "kubernetes.azure.com/agentpool": name };
      apply(names.map((one) => ({ apiVersion: "v1", kind: "Node", metadata: { name: one, labels } })));
      const allocatable = { cpu: "40", memory: "320Gi", "nvidia.com/gpu": String(gpus) };
      // Who says nothing for a while is taken for lost.
      const ready = { type: "Ready", status: "True", lastHeartbeatTime: new Date().toISOString() };
      const status = { capacity: allocatable, allocatable, conditions: [ready] };
      for (const one of names) this.say("Node", { name: one }, status);
    }
  }

  /** Sets an object's status, as its controller or kubelet does. */
  say(kind: string, { namespace, name }: { readonly namespace?: string; readonly name: string }, status: object): void {
    const where = namespace === undefined ? [] : ["--namespace", namespace];
    const patch = JSON.stringify({ status });
    run("kubectl", "patch", kind, name, ...where, "--subresource=status", "--type=merge", "--patch", patch);
  }

  /** The API server leads to no loopback address: a port of this machine's own leads on. */
  private async forward(to: number): Promise<{ readonly address: string; readonly port: number }> {
    const address = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .find(({ family, internal }) => family === "IPv4" && !internal)?.address;
    if (address === undefined) throw new Error("this machine has no address but loopback");
    const server = createServer((socket) => {
      const onward = connect(to, "127.0.0.1");
      for (const one of [socket, onward]) one.on("error", () => socket.destroy());
      socket.pipe(onward).pipe(socket);
    });
    this.forwarded = server;
    await new Promise<void>((ready) => server.listen(0, address, ready));
    const listening = server.address();
    if (listening === null || typeof listening === "string") throw new Error("no port");
    return { address, port: listening.port };
  }
}
