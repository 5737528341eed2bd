import { HelmProvider, type HelmProviderKubernetes } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { type AzureCloud, entraApplication } from "../../catalog";
import { clusterErrors, InferraError } from "../../errors";

/** An AKS cluster, from the outputs of its stack. No credential is among them. */
export interface AksAccess {
  /** The URL of the API server. */
  readonly apiServerUrl: string;
  /** Its certificate authority: base64, as AKS gives it, or PEM. */
  readonly certificateAuthority: string;
  /** The Entra tenant. */
  readonly tenantId: string;
  /** The Azure cloud. Default `public`. */
  readonly cloud?: AzureCloud;
  /**
   * How kubelogin signs in: `workloadidentity` in pipelines, `msi` on machines of Azure, `azurecli` for people.
   * Default `azurecli`.
   */
  readonly login?: "workloadidentity" | "msi" | "azurecli";
}

/** Any cluster, such as one on premises, by a file that stays where it is; Terraform's state gets nothing of it. */
export interface KubeconfigAccess {
  /** The path of the kubeconfig file on the machine that runs Terraform. */
  readonly kubeconfigPath: string;
  /** The context in it. Default: the file's current one. */
  readonly context?: string;
}

/**
 * The Kubernetes and Helm providers of one cluster. Use it in a stack that comes after the cluster's: a provider that
 * is configured by a cluster of the same apply talks to nothing, or to the wrong one.
 */
export class KubernetesAccess extends Construct {
  readonly kubernetes: KubernetesProvider;
  readonly helm: HelmProvider;

  constructor(scope: Construct, id: string, access: AksAccess | KubeconfigAccess) {
    super(scope, id);
    const { exec, ...connection } = "kubeconfigPath" in access ? byFile(this.node.path, access) : bySignIn(access);
    this.kubernetes = new KubernetesProvider(this, "Kubernetes", {
      ...connection,
      exec: exec === undefined ? undefined : [exec],
    });
    this.helm = new HelmProvider(this, "Helm", { kubernetes: { ...connection, exec } });
  }
}

function byFile(where: string, { kubeconfigPath, context }: KubeconfigAccess): HelmProviderKubernetes {
  if (!/^[^\0\n]*[^\0\n/]$/.test(kubeconfigPath.trim())) {
    throw new InferraError(clusterErrors.kubeconfigInvalid(where, kubeconfigPath));
  }
  return { configPath: kubeconfigPath, configContext: context };
}

/** kubelogin's names of the clouds. */
const ENVIRONMENTS = {
  public: "AzurePublicCloud",
  usgovernment: "AzureUSGovernmentCloud",
  china: "AzureChinaCloud",
} as const satisfies Record<AzureCloud, string>;

function bySignIn(access: AksAccess): HelmProviderKubernetes {
  const server = entraApplication("aks-server");
  if (server === undefined) throw new Error("the catalogue lacks the application aks-server");
  const environment = ENVIRONMENTS[access.cloud ?? "public"];
  const login = access.login ?? "azurecli";
  return {
    host: access.apiServerUrl,
    clusterCaCertificate: Token.asString(
      Fn.try([Fn.base64decode(access.certificateAuthority), access.certificateAuthority]),
    ),
    exec: {
      apiVersion: "client.authentication.k8s.io/v1",
      command: "kubelogin",
      args: [
        ...["get-token", "--login", login, "--server-id", server.id],
        ...["--tenant-id", access.tenantId, "--environment", environment],
      ],
    },
  };
}
