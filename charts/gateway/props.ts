import type { ThirdPartyReleaseProps } from "../delivery";
import type { GatewayDescription } from "./description";

export type GatewayImplementation = "agentgateway" | "envoy-ai-gateway";

/** What a pod needs to take an AWS role, as `webIdentityPod` of `inferra/aws/workload-federation` gives it. */
export interface AwsIdentity {
  readonly volume: { readonly name: string; readonly projected: object };
  readonly volumeMount: { readonly name: string; readonly mountPath: string; readonly readOnly: true };
  readonly env: readonly { readonly name: string; readonly value: string }[];
}

/** Pods of somebody else. */
export interface GatewayPeer {
  readonly namespace: string;
  /** Default: all pods of the namespace. */
  readonly podLabels?: Readonly<Record<string, string>>;
}

/** Where records of prompts and answers go, as `AuditSink` of `inferra/charts/audit-sink` says, and why there are any. */
export interface GatewayAudit {
  readonly namespace: string;
  readonly host: string;
  readonly port: number;
  /** Why prompts are kept at all, in at least 10 characters. */
  readonly reason: string;
}

/** What the objects of a gateway are rendered from; nothing of it needs Terraform. */
export interface GatewaySettings {
  /** The namespace of the gateway, its controllers and all its objects. */
  readonly namespace: string;
  readonly description: GatewayDescription;
  /** The private DNS name that applications call. */
  readonly hostname: string;
  /** Whose tokens are accepted: those of one Entra tenant, made for one application. */
  readonly entra: {
    readonly tenantId: string;
    /** The application that stands for the gateway: what tokens carry as `aud`. */
    readonly audience: string;
  };
  /** The certificate of `hostname` in a Key Vault; the pods' identity reads it there, and new versions of it. */
  readonly certificate: {
    readonly keyVault: string;
    /** Name of the certificate in the vault. */
    readonly name: string;
    readonly tenantId: string;
  };
  /**
   * Client id of the managed identity of the gateway's pods. It reads the certificate, and calls Azure OpenAI. Federate
   * it with the construct's `serviceAccount`.
   */
  readonly identityClientId: string;
  /** How the pods take a role of AWS. Wanted where a backend is Bedrock. */
  readonly aws?: AwsIdentity;
  /** Ranges of the network that may call, such as `10.40.0.0/16`. */
  readonly callers: readonly string[];
  /** Address of the load balancer in its subnet. Default: any that is free. */
  readonly privateAddress?: string;
  /** Subnet of the load balancer. Default: that of the nodes. */
  readonly subnet?: string;
  /** Pods that answer, 2 to 20. Token limits are shares of it with agentgateway, so that it's fixed. Default 3. */
  readonly replicas?: number;
  /** Who reads metrics. Default: nobody. */
  readonly scrapers?: readonly GatewayPeer[];
  /** Has the Prometheus Operator scrape the pods; its CRDs must be there. Default: where there are `scrapers`. */
  readonly monitored?: boolean;
  /**
   * Sends a record of every call by a consumer, what was asked and what was answered, to an audit sink. Default: none, and
   * no prompt is written anywhere.
   */
  readonly audit?: GatewayAudit;
  /** Envoy AI Gateway counts tokens in a Redis: its address, `host:port`, reached with TLS. */
  readonly tokenStore?: string;
  /**
   * Envoy AI Gateway has no workload identity for Azure: it wants a client secret, in a Kubernetes secret. agentgateway
   * needs none.
   */
  readonly storedAzureCredential?: {
    readonly clientId: string;
    /** A Kubernetes secret in the gateway's namespace, with the key `client-secret`. */
    readonly secretName: string;
    /** Why a secret is stored, where an identity needs none. */
    readonly reason: string;
  };
}

export interface InferenceGatewayProps extends Omit<ThirdPartyReleaseProps, "releaseName">, GatewaySettings {
  /** Default `agentgateway`. */
  readonly implementation?: GatewayImplementation;
}
