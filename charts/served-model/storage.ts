import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ConfigMap, Container, KubernetesObject, PersistentVolumeClaim, Volume } from "../delivery";
import { objectName } from "./names";
import type { ServedModelProps } from "./props";
import { SECURITY } from "./security";

/** Where the engine reads weights, checked. */
export const MODELS = "/models";
const STORAGE = "/storage";
const PROGRAM = "/opt/copy-weights";

export const copyProgram = (): string => readFileSync(join(__dirname, "files", "copy-weights.py"), "utf8");

/** The folders of weights and adapters: what each is called in the volume and on the node's disk. */
const foldersOf = ({ weights, adapters = [] }: ServedModelProps) => [
  { from: weights.path ?? ".", to: "weights", sha256: weights.sha256 },
  ...adapters.map(({ name, path, sha256 }) => ({ from: path, to: `adapters/${name}`, sha256 })),
];

export const adapterFolders = ({ adapters = [] }: ServedModelProps) =>
  adapters.map(({ name }) => ({ name, path: `${MODELS}/adapters/${name}` }));

/** Copies and checks, with the Python of the engine's own image; the pod needs no network for it. */
export const copyContainer = (image: string, props: ServedModelProps): Container => ({
  name: "copy-weights",
  image,
  imagePullPolicy: "IfNotPresent",
  command: ["python3", "-I", "-B", `${PROGRAM}/copy-weights.py`],
  args: foldersOf(props).flatMap(({ from, to, sha256 }) => [`${STORAGE}/${from}`, `${MODELS}/${to}`, sha256]),
  resources: { requests: { cpu: "2", memory: "1Gi" }, limits: { memory: "2Gi" } },
  securityContext: SECURITY,
  volumeMounts: [
    { name: "storage", mountPath: STORAGE, readOnly: true },
    { name: "models", mountPath: MODELS },
    { name: "copy-weights", mountPath: PROGRAM, readOnly: true },
  ],
});

/** A tenth more than the files, and room for adapters. */
const cacheGiB = ({ weights, adapters = [] }: ServedModelProps): number =>
  Math.ceil(weights.sizeGiB * 1.1) + 2 + 2 * adapters.length;

export function storageVolumes(props: ServedModelProps): Volume[] {
  const name = objectName(props);
  const { volume } = props.weights;
  const size = `${cacheGiB(props)}Gi`;
  return [
    {
      name: "storage",
      persistentVolumeClaim: {
        claimName: volume.kind === "claim" ? volume.claimName : `${name}-weights`,
        readOnly: true,
      },
    },
    props.cacheStorageClass === undefined
      ? { name: "models", emptyDir: { sizeLimit: size } }
      : {
          name: "models",
          ephemeral: {
            volumeClaimTemplate: {
              spec: {
                accessModes: ["ReadWriteOnce"],
                storageClassName: props.cacheStorageClass,
                resources: { requests: { storage: size } },
              },
            },
          },
        },
    { name: "copy-weights", configMap: { name: `${name}-copy-weights`, defaultMode: 0o444 } },
  ];
}

/** The volume and its claim, where storage is Azure's, and the program that copies. */
export function storageObjects(props: ServedModelProps): KubernetesObject[] {
  const name = objectName(props);
  const program: ConfigMap = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: `${name}-copy-weights` },
    data: { "copy-weights.py": copyProgram() },
  };
  const { volume } = props.weights;
  return volume.kind === "claim" ? [program] : [program, ...blobVolume(props, volume)];
}

function blobVolume(
  props: ServedModelProps,
  volume: Extract<ServedModelProps["weights"]["volume"], { kind: "azure-blob" }>,
): KubernetesObject[] {
  const { storageAccount, container, identityClientId } = volume;
  const claim: PersistentVolumeClaim = {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name: `${objectName(props)}-weights` },
    spec: {
      accessModes: ["ReadOnlyMany"],
      storageClassName: "",
      volumeName: `${props.namespace}-${objectName(props)}-weights`,
      resources: { requests: { storage: "1Ti" } },
    },
  };
  return [
    {
      apiVersion: "v1",
      kind: "PersistentVolume",
      metadata: { name: `${props.namespace}-${objectName(props)}-weights` },
      spec: {
        capacity: { storage: "1Ti" },
        accessModes: ["ReadOnlyMany"],
        persistentVolumeReclaimPolicy: "Retain",
        storageClassName: "",
        mountOptions: ["-o allow_other", "--read-only=true", "--file-cache-timeout-in-seconds=0"],
        csi: {
          driver: "blob.csi.azure.com",
          readOnly: true,
          volumeHandle: `${props.namespace}-${objectName(props)}-weights`,
          volumeAttributes: {
            protocol: "fuse2",
            storageAccount,
            containerName: container,
            AzureStorageAuthType: "MSI",
            AzureStorageIdentityClientID: identityClientId,
          },
        },
      },
    } as KubernetesObject,
    claim,
  ];
}

/** Changes when the text does, so that pods follow their configuration. */
export const checksum = (text: string): string => createHash("sha256").update(text).digest("hex");
