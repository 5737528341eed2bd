/** The Gateway, its pods' service account, and what belongs to both. */
export const GATEWAY = "inference";
/** The Kubernetes secret that the certificate becomes. */
export const CERTIFICATE = "inference-certificate";
export const HTTPS = 443;
/** The header that carries the alias, read from the body; what a caller sends in it is replaced. */
export const ALIAS_HEADER = "x-inferra-alias";
/** Issuer and keys of Entra ID, in the public cloud. */
export const ENTRA_HOST = "login.microsoftonline.com";
export const issuerOf = (tenantId: string): string => `https://${ENTRA_HOST}/${tenantId}/v2.0`;
export const keysPathOf = (tenantId: string): string => `${tenantId}/discovery/v2.0/keys`;
/** The claim that names the calling application in version 2 tokens. */
export const APPLICATION_CLAIM = "azp";
/** What of a prompt is held in memory while its alias is read: a token is about 4 bytes, so some 4 million tokens. */
export const LARGEST_BODY = "16Mi";

export const labels = { "app.kubernetes.io/part-of": "inferra", "app.kubernetes.io/component": "gateway" } as const;

/** Statuses of a backend that another may answer for: it's full, or broken. A refused credential is neither. */
export const FAILOVER_STATUSES = [429, 500, 502, 503, 504] as const;

/** How an internal load balancer of Azure is asked for. */
export const loadBalancerAnnotations = (
  address: string | undefined,
  subnet: string | undefined,
): Record<string, string> => {
  const prefix = "service.beta.kubernetes.io/azure-load-balancer";
  return {
    [`${prefix}-internal`]: "true",
    ...(address === undefined ? {} : { [`${prefix}-ipv4`]: address }),
    ...(subnet === undefined ? {} : { [`${prefix}-internal-subnet`]: subnet }),
  };
};
