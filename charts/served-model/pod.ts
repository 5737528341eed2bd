import type { Container, EnvVar, PodSpec } from "../delivery";
import type { CheckedModel } from "./check";
import { commandLine } from "./engine-arguments";
import { graceSeconds, objectName, SETTLE_SECONDS, selectorOf } from "./names";
import type { ServedModelProps } from "./props";
import { proxyContainer } from "./proxy";
import { POD_SECURITY, probe, SECURITY } from "./security";
import { adapterFolders, copyContainer, MODELS, storageVolumes } from "./storage";

export interface PodImages {
  readonly engine: string;
  readonly proxy: string;
}

/** How often is looked whether the engine has started, in seconds. */
const START_PERIOD = 10;
/** What a node reads of its local disk in a second, at least, in GiB. */
const READ_GIB_PER_SECOND = 0.5;

/** Three times the engine's cold start, and the time it takes to read the weights. */
export const startSeconds = ({ engine }: CheckedModel, { weights }: ServedModelProps): number =>
  3 * engine.coldStartSeconds + weights.sizeGiB / READ_GIB_PER_SECOND;

/** The pod of a replica, or the leader of several. */
export function podSpec(where: string, props: ServedModelProps, checked: CheckedModel, images: PodImages): PodSpec {
  return {
    ...commonSpec(props, checked),
    initContainers: [copyContainer(images.engine, props), proxyContainer(images.proxy)],
    containers: [
      {
        ...engineContainer(where, props, checked, images, []),
        startupProbe: probe("/health", {
          periodSeconds: START_PERIOD,
          failureThreshold: Math.ceil(startSeconds(checked, props) / START_PERIOD),
        }),
        readinessProbe: probe("/health", { periodSeconds: 5, failureThreshold: 2 }),
        livenessProbe: probe("/health", { periodSeconds: 15, failureThreshold: 6 }),
      },
    ],
  };
}

export function commonSpec(
  props: ServedModelProps,
  checked: CheckedModel,
): Omit<PodSpec, "containers" | "initContainers"> {
  const { nodes, schedule = "real-time" } = props;
  return {
    ...POD_SECURITY,
    serviceAccountName: objectName(props),
    priorityClassName: `inferra-${schedule}`,
    runtimeClassName: nodes.runtimeClass,
    nodeSelector: { ...nodes.nodeSelector },
    tolerations: nodes.tolerations.map((one) => ({ ...one })),
    topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
      maxSkew: 1,
      topologyKey,
      // A replica in the wrong zone serves; one that waits for a GPU in the right one does not.
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector: { matchLabels: selectorOf(props) },
    })),
    terminationGracePeriodSeconds: graceSeconds(checked.drainSeconds),
    volumes: [
      ...storageVolumes(props),
      { name: "path-proxy", configMap: { name: `${objectName(props)}-path-proxy`, defaultMode: 0o444 } },
      // Bodies of requests, which never reach a disk.
      { name: "proxy-scratch", emptyDir: { medium: "Memory", sizeLimit: "256Mi" } },
      { name: "cache", emptyDir: { sizeLimit: "20Gi" } },
      { name: "scratch", emptyDir: { sizeLimit: "10Gi" } },
      { name: "shared-memory", emptyDir: { medium: "Memory", sizeLimit: "16Gi" } },
    ],
  };
}

/** The engine, with arguments that only this pod of several gets. */
export function engineContainer(
  where: string,
  props: ServedModelProps,
  checked: CheckedModel,
  images: PodImages,
  ownArguments: readonly string[],
): Container {
  const { engine, drainSeconds, cpus, memoryGiB } = checked;
  const [command = "", ...args] = commandLine(where, engine, {
    alias: props.alias,
    weightsPath: `${MODELS}/weights`,
    drainSeconds,
    planned: props.arguments,
    adapters: adapterFolders(props),
  });
  const gpus = { [props.nodes.resourceName ?? "nvidia.com/gpu"]: String(props.gpus) };
  return {
    name: "engine",
    image: images.engine,
    imagePullPolicy: "IfNotPresent",
    command: [command],
    args: [...args, ...ownArguments],
    env: environmentOf(checked),
    // Requests and limits of memory agree, so that a neighbour's greed never ends an engine.
    resources: {
      requests: { cpu: String(cpus), memory: `${memoryGiB}Gi`, ...gpus },
      limits: { memory: `${memoryGiB}Gi`, ...gpus },
    },
    securityContext: SECURITY,
    // Callers stop coming before the engine hears that it shall go.
    lifecycle: { preStop: { sleep: { seconds: SETTLE_SECONDS } } },
    volumeMounts: [
      { name: "models", mountPath: MODELS, readOnly: true },
      { name: "cache", mountPath: "/cache" },
      { name: "scratch", mountPath: "/tmp" },
      { name: "shared-memory", mountPath: "/dev/shm" },
    ],
  };
}

/** A user that no image knows has no name and no home; programs that ask for either get them here. */
function environmentOf({ engine }: CheckedModel): EnvVar[] {
  const values = {
    ...engine.environment,
    HOME: "/cache/home",
    USER: "engine",
    LOGNAME: "engine",
    XDG_CACHE_HOME: "/cache/xdg",
    XDG_CONFIG_HOME: "/cache/config",
    HF_HOME: "/cache/huggingface",
    TORCHINDUCTOR_CACHE_DIR: "/cache/inductor",
    TRITON_CACHE_DIR: "/cache/triton",
    NUMBA_CACHE_DIR: "/cache/numba",
    TMPDIR: "/tmp",
    PYTHONDONTWRITEBYTECODE: "1",
  };
  return Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name, value }));
}
