import { awsSdkServiceId, type EndpointService } from "../../catalog/aws-endpoints";
import { awsErrors, InferraError } from "../../errors";

/** The audience of tokens for AWS. A token that is made for another cloud does not carry it. */
export const STS_AUDIENCE = "sts.amazonaws.com";

/**
 * What a pod needs to call AWS without a key: a token of its service account, made for AWS alone, and the environment
 * in which every AWS SDK finds it. The fields are spelled as Kubernetes spells them.
 */
export interface WebIdentityPod {
  readonly volume: {
    readonly name: string;
    readonly projected: {
      readonly sources: readonly {
        readonly serviceAccountToken: {
          readonly audience: string;
          readonly expirationSeconds: number;
          readonly path: string;
        };
      }[];
    };
  };
  readonly volumeMount: { readonly name: string; readonly mountPath: string; readonly readOnly: true };
  readonly env: readonly { readonly name: string; readonly value: string }[];
}

export interface WebIdentityPodOptions {
  /** The role to take. May be a reference. */
  readonly roleArn: string;
  /** Region of the endpoints. */
  readonly region: string;
  /** Ask FIPS host names. Default false. */
  readonly fips?: boolean;
  /** URLs of endpoints by service, for pods that resolve no private name of AWS. Default: the services' own names. */
  readonly endpointUrls?: Readonly<Partial<Record<EndpointService, string>>>;
  /** How long a token is valid, in seconds, from 600. Default 3600. */
  readonly expirationSeconds?: number;
}

const VOLUME = "aws-token";
const MOUNT_PATH = "/var/run/secrets/aws";
const TOKEN = "token";

/** The shortest life that Kubernetes gives a projected token, in seconds. */
const SHORTEST_TOKEN = 600;

/**
 * The pod's side of federation: merge it into the pod specs of workloads that call AWS.
 * @throws INF-2145 where the token would live shorter than Kubernetes allows.
 */
export function webIdentityPod(options: WebIdentityPodOptions): WebIdentityPod {
  const { roleArn, region, fips = false, expirationSeconds = 3600, endpointUrls = {} } = options;
  if (!(expirationSeconds >= SHORTEST_TOKEN)) {
    throw new InferraError(awsErrors.tokenTooShort("expirationSeconds", expirationSeconds, SHORTEST_TOKEN));
  }
  return {
    volume: {
      name: VOLUME,
      projected: {
        sources: [{ serviceAccountToken: { audience: STS_AUDIENCE, expirationSeconds, path: TOKEN } }],
      },
    },
    volumeMount: { name: VOLUME, mountPath: MOUNT_PATH, readOnly: true },
    env: [
      { name: "AWS_ROLE_ARN", value: roleArn },
      { name: "AWS_WEB_IDENTITY_TOKEN_FILE", value: `${MOUNT_PATH}/${TOKEN}` },
      { name: "AWS_REGION", value: region },
      // The global STS endpoint is not behind the private one.
      { name: "AWS_STS_REGIONAL_ENDPOINTS", value: "regional" },
      // SDKs refuse to ask for FIPS names where they are told URLs, which then are those of FIPS endpoints.
      ...(fips && endpointUrls.sts === undefined ? [{ name: "AWS_USE_FIPS_ENDPOINT", value: "true" }] : []),
      ...Object.entries(endpointUrls).flatMap(([service, value]) => {
        const id = awsSdkServiceId(service as EndpointService);
        return id === undefined ? [] : [{ name: `AWS_ENDPOINT_URL_${id}`, value }];
      }),
    ],
  };
}
