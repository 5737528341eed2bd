import type { CustomObject } from "./kubernetes-object";

type DiskClass = Omit<CustomObject<"storage.k8s.io/v1", "StorageClass", never>, "spec"> & {
  readonly provisioner: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly reclaimPolicy: "Retain";
  readonly volumeBindingMode: "WaitForFirstConsumer";
  readonly allowVolumeExpansion: boolean;
};

/** A class of Azure disks under a key of one's own, where there is one. What lies on them outlives a release that is taken away. */
export const diskClass = (name: string, diskEncryptionSetId: string | undefined): DiskClass => ({
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: { name },
  provisioner: "disk.csi.azure.com",
  parameters: {
    skuName: "Premium_LRS",
    ...(diskEncryptionSetId === undefined ? {} : { diskEncryptionSetID: diskEncryptionSetId }),
  },
  reclaimPolicy: "Retain",
  volumeBindingMode: "WaitForFirstConsumer",
  allowVolumeExpansion: true,
});
