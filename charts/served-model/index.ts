import { Construct } from "constructs";
import type { CustomObject, Deployment, KubernetesObject } from "../delivery";
import { imageReference, LocalChart } from "../delivery";
import { type CheckedModel, checkModel } from "./check";
import { leaderWorkerSet } from "./multi-node";
import { API_PORT, annotationsOf, graceSeconds, labelsOf, objectName, selectorOf } from "./names";
import { networkPolicies } from "./network";
import { type PodImages, podSpec, startSeconds } from "./pod";
import type { ServedModelProps } from "./props";
import { proxyConfig } from "./proxy";
import { checksum, copyProgram, storageObjects } from "./storage";

export type { Adapter, GpuNodes, Peer, ServedModelProps, ServedVersion, Weights, WeightsVolume } from "./props";

/**
 * A model that an engine serves on GPUs: the pods, who may reach them, how many may be away at once, and who answers for
 * them. Nothing of it can be weakened.
 */
export class ServedModel extends Construct {
  readonly chart: LocalChart;
  /** What callers ask for: the label `model_name` of its metrics. */
  readonly alias: string;
  /** What callers reach, inside the cluster. */
  readonly service: { readonly name: string; readonly namespace: string; readonly port: number };
  /** The labels of the pods. */
  readonly selector: Readonly<Record<string, string>>;
  /** What sets the number of replicas scales this. */
  readonly scaled: { readonly apiVersion: string; readonly kind: string; readonly name: string };
  /** What a pod may take from its start to its first answer, in seconds. */
  readonly startSeconds: number;
  /** What a pod may take to end, in seconds. */
  readonly graceSeconds: number;

  /** @throws INF-2320 to INF-2329 for what can't be served so, INF-2308 for an image without a digest. */
  constructor(scope: Construct, id: string, props: ServedModelProps) {
    super(scope, id);
    const where = this.node.path;
    const checked = checkModel(where, props);
    const images: PodImages = {
      engine: imageReference(where, checked.engine.image, props),
      proxy: imageReference(where, "path-proxy", props),
    };
    const name = objectName(props);
    const workload = workloadOf(where, props, checked, images);
    this.alias = props.alias;
    this.service = { name, namespace: props.namespace, port: API_PORT };
    this.selector = selectorOf(props);
    this.scaled = { apiVersion: workload.apiVersion, kind: workload.kind, name };
    this.startSeconds = startSeconds(checked, props);
    this.graceSeconds = graceSeconds(checked.drainSeconds);
    this.chart = new LocalChart(this, "Chart", {
      namespace: props.namespace,
      releaseName: `model-${name}`.slice(0, 53),
      after: props.after,
      timeoutSeconds: props.timeoutSeconds ?? 3600,
      objects: [
        ...surroundings(props, checked),
        ...storageObjects(props),
        ...networkPolicies(props, checked.nodesPerReplica),
        workload,
      ],
    });
  }
}

function workloadOf(
  where: string,
  props: ServedModelProps,
  checked: CheckedModel,
  images: PodImages,
): KubernetesObject {
  const spec = podSpec(where, props, checked, images);
  const podAnnotations = { "inferra/configuration": checksum(proxyConfig(checked.engine) + copyProgram()) };
  if (checked.nodesPerReplica > 1) return leaderWorkerSet(where, props, checked, images, spec, podAnnotations);
  const deployment: Deployment = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: objectName(props), labels: labelsOf(props), annotations: annotationsOf(props) },
    spec: {
      // Left out where something else counts: a release would set its number back.
      replicas: props.autoscaled === true ? undefined : checked.replicas,
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: Math.ceil(startSeconds(checked, props)) + 1800,
      selector: { matchLabels: selectorOf(props) },
      strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      template: {
        metadata: { labels: labelsOf(props), annotations: { ...annotationsOf(props), ...podAnnotations } },
        spec,
      },
    },
  };
  return deployment;
}

/** What there is beside the pods. */
function surroundings(props: ServedModelProps, checked: CheckedModel): KubernetesObject[] {
  const name = objectName(props);
  const labels = labelsOf(props);
  // Of a replica over several nodes, only its leader answers.
  const answers = { ...selectorOf(props), ...(checked.nodesPerReplica > 1 ? { "inferra/leader": "true" } : {}) };
  const objects: KubernetesObject[] = [
    {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name, labels },
      automountServiceAccountToken: false,
    } as KubernetesObject,
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: `${name}-path-proxy`, labels },
      data: { "nginx.conf": proxyConfig(checked.engine) },
    } as KubernetesObject,
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name, labels, annotations: annotationsOf(props) },
      spec: {
        type: "ClusterIP",
        selector: answers,
        ports: [{ name: "http", port: API_PORT, targetPort: "http", protocol: "TCP" }],
      },
    } as KubernetesObject,
    {
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata: { name, labels },
      spec: {
        maxUnavailable: 1,
        selector: { matchLabels: selectorOf(props) },
        unhealthyPodEvictionPolicy: "AlwaysAllow",
      },
    } as KubernetesObject,
  ];
  return (props.monitored ?? (props.scrapers ?? []).length > 0) ? [...objects, podMonitor(props, answers)] : objects;
}

function podMonitor(
  props: ServedModelProps,
  matchLabels: Readonly<Record<string, string>>,
): CustomObject<"monitoring.coreos.com/v1", "PodMonitor", object> {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PodMonitor",
    metadata: { name: objectName(props), labels: labelsOf(props) },
    spec: {
      selector: { matchLabels },
      podTargetLabels: ["inferra/model", "inferra/track"],
      podMetricsEndpoints: [{ port: "metrics", path: "/metrics", interval: "15s" }],
    },
  };
}
