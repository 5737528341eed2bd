import type { CustomObject, Volume, VolumeMount } from "../delivery";
import { CERTIFICATE, labels } from "./names";
import type { GatewaySettings } from "./props";

/**
 * The certificate, from the vault into the secret that the listener reads. The secret is there while a pod mounts the
 * volume, so the gateway's own pods do; the driver renews it with the vault's newest version.
 */
export const certificateProvider = ({
  certificate,
  identityClientId,
}: GatewaySettings): CustomObject<"secrets-store.csi.x-k8s.io/v1", "SecretProviderClass", object> => ({
  apiVersion: "secrets-store.csi.x-k8s.io/v1",
  kind: "SecretProviderClass",
  metadata: { name: CERTIFICATE, labels },
  spec: {
    provider: "azure",
    parameters: {
      usePodIdentity: "false",
      clientID: identityClientId,
      keyvaultName: certificate.keyVault,
      tenantId: certificate.tenantId,
      // As a secret, a certificate comes with its key.
      objects: `array:\n  - |\n    objectName: ${certificate.name}\n    objectType: secret\n`,
    },
    secretObjects: [
      {
        secretName: CERTIFICATE,
        type: "kubernetes.io/tls",
        data: [
          { objectName: certificate.name, key: "tls.key" },
          { objectName: certificate.name, key: "tls.crt" },
        ],
      },
    ],
  },
});

export const certificateVolume: Volume = {
  name: "certificate",
  csi: {
    driver: "secrets-store.csi.k8s.io",
    readOnly: true,
    volumeAttributes: { secretProviderClass: CERTIFICATE },
  },
};

export const certificateMount: VolumeMount = {
  name: "certificate",
  mountPath: "/var/run/secrets/certificate",
  readOnly: true,
};
