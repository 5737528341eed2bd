import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { awsActions } from "../../catalog/aws-actions";
import { awsErrors, InferraError } from "../../errors";
import type { PolicyStatement } from "../policy-document";
import { type AwsPlacement, placed } from "../scope";
import { STS_AUDIENCE } from "./pod";

export { STS_AUDIENCE, type WebIdentityPod, type WebIdentityPodOptions, webIdentityPod } from "./pod";

export interface AksFederationProps extends AwsPlacement {
  /** The cluster's OIDC issuer URL, exactly as AKS gives it: its tokens carry the trailing slash. May be a reference. */
  readonly issuerUrl: string;
  /** The OIDC provider of this issuer where the account has one; it can have no second. Default: one is created. */
  readonly providerArn?: string;
}

/** A Kubernetes service account. */
export interface ServiceAccount {
  readonly namespace: string;
  readonly serviceAccount: string;
}

const SCHEME = "https://";
/** Hosts of AKS issuers, in every Azure cloud. */
const AKS_ISSUER = /^https:\/\/[^/]+\.oic\.prod-aks\.azure\.[a-z]+\//;

/**
 * Lets service accounts of an AKS cluster take IAM roles without a key. AWS reads the issuer's public keys from Azure;
 * no certificate thumbprint is pinned, since AWS checks the issuer against its trusted authorities.
 */
export class AksFederation extends Construct {
  /** Absent where an existing provider is used. */
  readonly resource?: IamOpenidConnectProvider;
  /** The ARN of the OIDC provider. */
  readonly arn: string;
  private readonly issuer: string;

  constructor(scope: Construct, id: string, props: AksFederationProps) {
    super(scope, id);
    checkIssuer(this.node.path, props.issuerUrl);
    checkProvider(this.node.path, props);
    this.issuer = props.issuerUrl;
    if (props.providerArn !== undefined) {
      this.arn = props.providerArn;
      return;
    }
    this.resource = new IamOpenidConnectProvider(this, "Resource", {
      url: props.issuerUrl,
      clientIdList: [STS_AUDIENCE],
      ...placed(props),
    });
    this.arn = this.resource.arn;
  }

  /** The statement of a role's trust policy that lets exactly one service account take it. */
  trust(account: ServiceAccount): PolicyStatement {
    for (const name of [account.namespace, account.serviceAccount]) {
      if (!Token.isUnresolved(name) && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name)) {
        throw new InferraError(awsErrors.subjectUnusable(this.node.path, name));
      }
    }
    // Condition keys are the issuer without its scheme. A slash more or less is another issuer.
    const issuer = Token.isUnresolved(this.issuer)
      ? Fn.replace(this.issuer, SCHEME, "")
      : this.issuer.slice(SCHEME.length);
    const equals = (claim: string, value: string) => ({
      test: "StringEquals",
      variable: `${issuer}:${claim}`,
      values: [value],
    });
    return {
      sid: "ServiceAccount",
      actions: awsActions("web-identity").actions,
      resources: [],
      principals: [{ type: "Federated", identifiers: [this.arn] }],
      conditions: [
        equals("aud", STS_AUDIENCE),
        equals("sub", `system:serviceaccount:${account.namespace}:${account.serviceAccount}`),
      ],
    };
  }
}

/** A role that trusts the provider of another issuer can be taken by nobody who was meant. */
function checkProvider(place: string, { issuerUrl, providerArn }: AksFederationProps): void {
  if (providerArn === undefined || Token.isUnresolved(providerArn) || Token.isUnresolved(issuerUrl)) return;
  const issuer = issuerUrl.slice(SCHEME.length);
  if (!providerArn.endsWith(`:oidc-provider/${issuer}`)) {
    throw new InferraError(awsErrors.providerOfAnotherIssuer(place, providerArn, issuer));
  }
}

function checkIssuer(place: string, issuer: string): void {
  if (Token.isUnresolved(issuer)) return;
  const unusable = (reason: string) => new InferraError(awsErrors.issuerUnusable(place, issuer, reason));
  if (!issuer.startsWith(SCHEME)) throw unusable("it does not start with https://");
  if (AKS_ISSUER.test(issuer) && !issuer.endsWith("/")) {
    throw unusable("issuers of AKS end in a slash, and AWS compares them character by character");
  }
}
