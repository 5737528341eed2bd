import { Construct } from "constructs";
import { InferraError, modelRegistryErrors } from "../../lib/errors";
import {
  type CustomObject,
  LocalChart,
  type NetworkPolicy,
  type Service,
  ThirdPartyChart,
  type ThirdPartyReleaseProps,
  type Values,
} from "../delivery";
import { SIGN_IN_PORT, SIGN_IN_SECRET, signInProxy } from "./sign-in";

export { type AgreementState, approvedVersion, type RegisteredVersion, tagsOf } from "./approved";

export interface ModelRegistryProps extends Omit<ThirdPartyReleaseProps, "releaseName"> {
  /** The Entra tenant. */
  readonly tenantId: string;
  /** A PostgreSQL server that is reached privately, and a database on it. */
  readonly database: { readonly host: string; readonly name: string };
  /** A container of a storage account that is reached privately; the identity below reads and writes it. */
  readonly artifacts: { readonly storageAccount: string; readonly container: string };
  /** The client id of a managed identity that is federated with the service account `mlflow` of the namespace. */
  readonly identityClientId: string;
  /** A key vault that the identity may read. It holds what can't be an identity: see the names in the README. */
  readonly keyVaultName: string;
  /** The Entra application that people sign in to, and where they come back to. */
  readonly signIn: {
    readonly clientId: string;
    /** Such as `https://models.example.com/oauth2/callback`. */
    readonly redirectUrl: string;
    /** Object ids of the groups whose members may. */
    readonly groupIds: readonly string[];
  };
  /** The range of private endpoints, in CIDR notation: database, storage and vault. */
  readonly privateRange: string;
  /** The namespace of what brings people in, such as the gateway. */
  readonly callerNamespace: string;
}

const SECRETS = "mlflow-secrets";
const DATABASE_SECRET = "mlflow-database";
const POD_LABEL = { "inferra/part": "model-registry" };

/** MLflow as the registry of models: behind Entra, with a database and storage of one's own that it reaches privately. */
export class ModelRegistry extends Construct {
  readonly objects: LocalChart;
  readonly chart: ThirdPartyChart;

  /** @throws INF-2392 where nobody may sign in, INF-2393 where nobody can come back from signing in. */
  constructor(scope: Construct, id: string, props: ModelRegistryProps) {
    super(scope, id);
    if (props.signIn.groupIds.length === 0) throw new InferraError(modelRegistryErrors.nobodySignsIn(this.node.path));
    if (!/^https:\/\/[a-z0-9.-]+\/./.test(props.signIn.redirectUrl)) {
      throw new InferraError(modelRegistryErrors.redirectInvalid(this.node.path, props.signIn.redirectUrl));
    }
    this.objects = new LocalChart(this, "Objects", {
      releaseName: "mlflow-objects",
      namespace: props.namespace,
      after: props.after,
      objects: [secrets(props), service(), policy(props)],
    });
    this.chart = new ThirdPartyChart(this, "Chart", {
      ...props,
      chart: "mlflow",
      releaseName: "mlflow",
      after: [this.objects.resource],
      values: valuesOf(this.node.path, props),
    });
  }
}

function valuesOf(where: string, props: ModelRegistryProps): Values {
  const { database, artifacts, identityClientId, signIn } = props;
  const { storageAccount, container } = artifacts;
  const { host, origin } = new URL(signIn.redirectUrl);
  return {
    replicaCount: 2,
    serviceAccount: {
      name: "mlflow",
      automount: false,
      annotations: { "azure.workload.identity/client-id": identityClientId },
    },
    extraPodLabels: { "azure.workload.identity/use": "true", ...POD_LABEL },
    podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    backendStore: {
      databaseMigration: true,
      databaseConnectionCheck: true,
      postgres: { enabled: true, host: database.host, database: database.name },
      existingDatabaseSecret: { name: DATABASE_SECRET },
    },
    // Artifacts pass through the server, so that nobody needs an access of their own to the storage.
    artifactRoot: {
      proxiedArtifactStorage: true,
      defaultArtifactsDestination: `wasbs://${container}@${storageAccount}.blob.core.windows.net/`,
    },
    extraEnvVars: { PGSSLMODE: "verify-full", PGSSLROOTCERT: "/etc/ssl/certs/ca-certificates.crt" },
    // Browsers come by this name alone; a page of any other may not have them speak to the server.
    serverAllowedHosts: [host],
    corsAllowedOrigins: [origin],
    extraContainers: [signInProxy(where, props)],
    extraVolumes: [
      {
        name: "secrets",
        csi: {
          driver: "secrets-store.csi.k8s.io",
          readOnly: true,
          volumeAttributes: { secretProviderClass: SECRETS },
        },
      },
    ],
    extraVolumeMounts: [{ name: "secrets", mountPath: "/mnt/secrets", readOnly: true }],
  };
}

/** Secrets as the vault holds them, by the names that the chart looks for. */
const KEPT = [
  { secret: DATABASE_SECRET, key: "username", inVault: "mlflow-database-username" },
  { secret: DATABASE_SECRET, key: "password", inVault: "mlflow-database-password" },
  { secret: SIGN_IN_SECRET, key: "client-secret", inVault: "mlflow-sign-in-client-secret" },
  { secret: SIGN_IN_SECRET, key: "cookie-secret", inVault: "mlflow-sign-in-cookie-secret" },
] as const;

function secrets({
  tenantId,
  identityClientId,
  keyVaultName,
}: ModelRegistryProps): CustomObject<"secrets-store.csi.x-k8s.io/v1", "SecretProviderClass", object> {
  const objects = KEPT.map(({ inVault }) => JSON.stringify({ objectName: inVault, objectType: "secret" }));
  return {
    apiVersion: "secrets-store.csi.x-k8s.io/v1",
    kind: "SecretProviderClass",
    metadata: { name: SECRETS },
    spec: {
      provider: "azure",
      parameters: {
        clientID: identityClientId,
        keyvaultName: keyVaultName,
        tenantId,
        objects: JSON.stringify({ array: objects }),
      },
      secretObjects: [DATABASE_SECRET, SIGN_IN_SECRET].map((secretName) => ({
        secretName,
        type: "Opaque",
        data: KEPT.filter(({ secret }) => secret === secretName).map(({ key, inVault }) => ({
          key,
          objectName: inVault,
        })),
      })),
    },
  };
}

/** The address that people and pipelines come to; the chart's own service leads past the sign-in, and no policy lets anybody there. */
const service = (): Service => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "mlflow-sign-in" },
  spec: {
    selector: POD_LABEL,
    ports: [{ name: "http", port: 80, targetPort: SIGN_IN_PORT, protocol: "TCP" }],
  },
});

/** People come to the sign-in proxy and to nothing behind it; the server reaches what it keeps things in, and Entra. */
function policy({ privateRange, callerNamespace }: ModelRegistryProps): NetworkPolicy {
  const named = (namespace: string) => ({
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
  });
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "mlflow" },
    spec: {
      podSelector: { matchLabels: POD_LABEL },
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: [named(callerNamespace)], ports: [{ protocol: "TCP", port: SIGN_IN_PORT }] }],
      egress: [
        {
          to: [{ ...named("kube-system"), podSelector: { matchLabels: { "k8s-app": "kube-dns" } } }],
          ports: [
            { protocol: "UDP", port: 53 },
            { protocol: "TCP", port: 53 },
          ],
        },
        {
          to: [{ ipBlock: { cidr: privateRange } }],
          ports: [
            { protocol: "TCP", port: 5432 },
            { protocol: "TCP", port: 443 },
          ],
        },
        // Entra has no fixed addresses; which hosts nodes reach is the firewall's allow-list.
        { to: [{ ipBlock: { cidr: "0.0.0.0/0" } }], ports: [{ protocol: "TCP", port: 443 }] },
      ],
    },
  };
}
