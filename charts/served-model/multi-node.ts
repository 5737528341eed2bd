import type { CustomObject, PodSpec } from "../delivery";
import type { CheckedModel } from "./check";
import { annotationsOf, labelsOf, objectName } from "./names";
import { commonSpec, engineContainer, type PodImages } from "./pod";
import type { ServedModelProps } from "./props";
import { copyContainer } from "./storage";

/** Where pods of one replica meet. */
const MASTER_PORT = 29500;

interface PodTemplate {
  readonly metadata: {
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  };
  readonly spec: PodSpec;
}

export type LeaderWorkerSet = CustomObject<
  "leaderworkerset.x-k8s.io/v1",
  "LeaderWorkerSet",
  {
    readonly replicas: number;
    readonly rolloutStrategy: object;
    readonly leaderWorkerTemplate: {
      readonly size: number;
      readonly restartPolicy: "RecreateGroupOnPodRestart";
      readonly leaderTemplate: PodTemplate;
      readonly workerTemplate: PodTemplate;
    };
  }
>;

/** Arguments that make the pods of a replica one engine; the controller tells each who leads and which it is. */
const groupArguments = (nodes: number, rank: string): string[] => [
  ...["--distributed-executor-backend", "mp", "--nnodes", String(nodes), "--node-rank", rank],
  ...["--master-addr", "$(LWS_LEADER_ADDRESS)", "--master-port", String(MASTER_PORT)],
];

/** Replicas that each span several nodes. Where one pod of a replica fails, all of it starts anew. */
export function leaderWorkerSet(
  where: string,
  props: ServedModelProps,
  checked: CheckedModel,
  images: PodImages,
  leader: PodSpec,
  podAnnotations: Readonly<Record<string, string>>,
): LeaderWorkerSet {
  const { nodesPerReplica } = checked;
  const [engine, ...others] = leader.containers;
  const metadata = { labels: labelsOf(props), annotations: { ...annotationsOf(props), ...podAnnotations } };
  return {
    apiVersion: "leaderworkerset.x-k8s.io/v1",
    kind: "LeaderWorkerSet",
    metadata: { name: objectName(props), labels: labelsOf(props), annotations: annotationsOf(props) },
    spec: {
      replicas: checked.replicas,
      rolloutStrategy: {
        type: "RollingUpdate",
        rollingUpdateConfiguration: { maxUnavailable: 0, maxSurge: 1 },
      },
      leaderWorkerTemplate: {
        size: nodesPerReplica,
        restartPolicy: "RecreateGroupOnPodRestart",
        leaderTemplate: {
          metadata: { ...metadata, labels: { ...metadata.labels, "inferra/leader": "true" } },
          spec: {
            ...leader,
            containers: [
              { ...engine, args: [...(engine?.args ?? []), ...groupArguments(nodesPerReplica, "0")] } as typeof engine,
              ...others,
            ].flatMap((one) => (one === undefined ? [] : [one])),
          },
        },
        workerTemplate: {
          metadata,
          spec: {
            ...commonSpec(props, checked),
            initContainers: [copyContainer(images.engine, props)],
            containers: [
              engineContainer(where, props, checked, images, [
                "--headless",
                ...groupArguments(nodesPerReplica, "$(LWS_WORKER_INDEX)"),
              ]),
            ],
          },
        },
      },
    },
  };
}
