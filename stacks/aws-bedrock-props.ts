import type { EndpointService } from "../lib/aws/bedrock-endpoints";
import type { GuardrailProps } from "../lib/aws/guardrail";
import type { ExistingAwsNetwork, IAwsNetwork } from "../lib/aws/network";
import type { ServiceAccount } from "../lib/aws/workload-federation";

/** A model alias that Bedrock serves. */
export interface AwsBedrockModel {
  readonly alias: string;
  /** A foundation model id; calls stay in the region. Give this or `profile`. */
  readonly model?: string;
  /** A system inference profile id. Give this or `model`. */
  readonly profile?: string;
  /** Model units of provisioned throughput. Default: tokens on demand. */
  readonly modelUnits?: number;
  /** How long `modelUnits` are committed to. Default: none, billed by the hour. */
  readonly commitment?: "OneMonth" | "SixMonths";
  /** False lets callers ask without the guardrail. Default true. */
  readonly guardrail?: boolean;
}

/** A workload of the cluster that calls Bedrock. */
export interface AwsBedrockCaller extends ServiceAccount {
  readonly name: string;
  /** Aliases that it may call. */
  readonly models: readonly string[];
}

export interface AwsBedrockStackProps {
  /** Prefix of every name. */
  readonly name: string;
  readonly region: string;
  /** Default: the account of the credentials that plan. */
  readonly accountId?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** False lets Terraform destroy what holds data. Default true. */
  readonly production?: boolean;

  /** The range of a new VPC. Default `10.96.0.0/20`. */
  readonly addressSpace?: string;
  /** Zones of a new VPC by name. Default: read from AWS at plan time. */
  readonly availabilityZones?: readonly string[];
  /** How many zones a new VPC spans. Default 2. */
  readonly zoneCount?: number;
  /** A network that is made elsewhere, such as in a state of its own. */
  readonly network?: IAwsNetwork;
  /** An existing VPC in place of a new one. */
  readonly existingNetwork?: ExistingAwsNetwork;

  /** Endpoint services. Default `["runtime", "sts"]`. */
  readonly services?: readonly EndpointService[];
  /** Use FIPS endpoints. Default false. */
  readonly fips?: boolean;
  /** The FedRAMP baseline that is asked for. Default: none. */
  readonly fedRamp?: "moderate" | "high";
  /** Accepts the mantle endpoint. Default: refused. */
  readonly mantle?: { readonly reason: string };
  /** Private ranges that may reach the endpoints, such as the cluster's nodes. */
  readonly clientRanges: readonly string[];
  /** Security groups that may reach the endpoints, such as those of workloads in the VPC. Default: none. */
  readonly clientSecurityGroupIds?: readonly string[];
  /** Fixed endpoint addresses by service, one for each subnet. Default: AWS chooses. */
  readonly pinnedAddresses?: Readonly<Partial<Record<EndpointService, readonly string[]>>>;
  /** Pods are told the endpoints' own URLs, as no private name of AWS is resolved where they run. Default false. */
  readonly callByUrl?: boolean;

  readonly models: readonly AwsBedrockModel[];
  /** Regions in which prompts may be processed. */
  readonly allowedRegions: readonly string[];
  /** Accepts `global.` profiles. Default: refused. */
  readonly allowGlobal?: { readonly reason: string };
  /** Cost tags, to which each alias adds its own; tokens on demand get an application inference profile. Default: none. */
  readonly costTags?: Readonly<Record<string, string>>;
  /** What the guardrail filters, beyond its defaults. */
  readonly guardrail?: Partial<
    Omit<GuardrailProps, "region" | "accountId" | "naming" | "tags" | "production" | "provider">
  >;

  /**
   * Versions of the guardrail that are still accepted. For a change of the guardrail that no call notices: name the
   * current version here and change the guardrail; leave it out once every caller names the new one. Default: none.
   */
  readonly previousGuardrailVersions?: readonly string[];

  /** The AKS cluster's OIDC issuer URL; required where there are callers. May be a reference. */
  readonly issuerUrl?: string;
  /** The account's OIDC provider of that issuer, where it has one. Default: one is created. */
  readonly oidcProviderArn?: string;
  /** Default: nobody. */
  readonly callers?: readonly AwsBedrockCaller[];

  /** An existing KMS key; its policy must let logs, CloudTrail, CloudWatch and Bedrock use it. Default: a new one. */
  readonly kmsKeyArn?: string;
  /** False where somebody else owns the account's invocation logging. Default true. */
  readonly manageInvocationLogging?: boolean;
  /** Also logs prompts and answers. Default: metadata only. */
  readonly logText?: { readonly reason: string };
  /** Days that logs are kept. Default 365. */
  readonly logRetentionDays?: number;
  /** A CloudTrail trail with Bedrock's data events. Default: none. */
  readonly auditTrail?: { readonly retentionDays?: number; readonly locked?: boolean };
  readonly budget?: { readonly monthlyUsd: number; readonly emails: readonly string[] };
  /** Topics that alarms go to, beside `alarmEmails`. Default: none. */
  readonly alarmTopicArns?: readonly string[];
  /** People who are told of alarms. Default: nobody. */
  readonly alarmEmails?: readonly string[];
}
