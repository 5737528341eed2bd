import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AlarmTopic } from "../lib/aws/alarm-topic";
import { BedrockAlarms } from "../lib/aws/alarms";
import { AuditTrail } from "../lib/aws/audit-trail";
import { BedrockCaller } from "../lib/aws/bedrock-caller";
import { BedrockEndpoints } from "../lib/aws/bedrock-endpoints";
import { BedrockModel } from "../lib/aws/bedrock-model";
import { MonthlyBudget } from "../lib/aws/budget";
import { EncryptionKey } from "../lib/aws/encryption-key";
import { checkFedRamp } from "../lib/aws/fedramp";
import { Guardrail } from "../lib/aws/guardrail";
import { InvocationLogging } from "../lib/aws/invocation-logging";
import { pascalCase } from "../lib/aws/naming";
import { AwsNetwork, type IAwsNetwork } from "../lib/aws/network";
import type { AwsPlacement } from "../lib/aws/scope";
import { AksFederation, type WebIdentityPod, webIdentityPod } from "../lib/aws/workload-federation";
import { awsErrors, InferraError } from "../lib/errors";
import type { AwsBedrockCaller, AwsBedrockModel, AwsBedrockStackProps } from "./aws-bedrock-props";
import { networkProps, placeInAws, servicesOf } from "./aws-placement";

export type { AwsBedrockCaller, AwsBedrockModel, AwsBedrockStackProps } from "./aws-bedrock-props";

/** Everything of the AWS side, in a state of its own: network, endpoints, models, identities, guardrail, logs, alarms. */
export class AwsBedrockStack extends TerraformStack {
  readonly network: IAwsNetwork;
  readonly endpoints: BedrockEndpoints;
  readonly guardrail?: Guardrail;
  private readonly placement: AwsPlacement;
  private readonly models: ReadonlyMap<string, BedrockModel>;
  private readonly roles = new Map<string, BedrockCaller>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AwsBedrockStackProps,
  ) {
    super(scope, id);
    const fips = props.fips ?? false;
    if (props.fedRamp !== undefined) checkFedRamp(this, { level: props.fedRamp, region: props.region, fips });
    this.placement = placeInAws(this, props);
    const kmsKeyArn = props.kmsKeyArn ?? this.createKey();
    this.network = props.network ?? this.networkOf(props, kmsKeyArn);
    this.endpoints = new BedrockEndpoints(this, "Endpoints", {
      ...this.placement,
      network: this.network,
      services: servicesOf(props),
      fips,
      mantle: props.mantle,
      clientRanges: props.clientRanges,
      clientSecurityGroupIds: props.clientSecurityGroupIds,
      pinnedAddresses: props.pinnedAddresses,
    });
    this.models = new Map(props.models.map((model) => [model.alias, this.addModel(model)]));
    if (props.models.some((model) => model.guardrail !== false)) {
      this.guardrail = new Guardrail(this, "Guardrail", {
        ...this.placement,
        guardrailName: "inference",
        ...props.guardrail,
      });
    }
    this.addCallers(props.callers ?? []);
    if (props.manageInvocationLogging ?? true) {
      new InvocationLogging(this, "InvocationLogging", {
        ...this.placement,
        kmsKeyArn,
        retentionDays: props.logRetentionDays,
        logText: props.logText,
      });
    }
    if (props.auditTrail !== undefined) {
      new AuditTrail(this, "AuditTrail", { ...this.placement, kmsKeyArn, ...props.auditTrail });
    }
    if (props.budget !== undefined) new MonthlyBudget(this, "Budget", { ...this.placement, ...props.budget });
    this.addAlarms(kmsKeyArn);
  }

  /** What clients of an alias name as `modelId`. */
  modelId(alias: string): string | undefined {
    return this.models.get(alias)?.modelId;
  }

  /** What the pods of a caller need: token volume, mount and environment. */
  pod(caller: string): WebIdentityPod | undefined {
    const role = this.roles.get(caller);
    if (role === undefined) return undefined;
    const { region, fips, callByUrl } = this.props;
    const endpointUrls = callByUrl
      ? Object.fromEntries(this.endpoints.hosts.map(({ service, url }) => [service, url]))
      : undefined;
    return webIdentityPod({ roleArn: role.roleArn, region, fips, endpointUrls });
  }

  private networkOf(props: AwsBedrockStackProps, kmsKeyArn: string): IAwsNetwork {
    if (props.existingNetwork !== undefined) return AwsNetwork.fromIds(props.existingNetwork);
    return new AwsNetwork(this, "Network", networkProps(props, this.placement, kmsKeyArn));
  }

  private createKey(): string {
    return new EncryptionKey(this, "Key", {
      ...this.placement,
      purpose: "bedrock",
      users: ["logs", "cloudtrail", "alarms", "bedrock-delivery"],
    }).arn;
  }

  private addModel(model: AwsBedrockModel): BedrockModel {
    const { allowedRegions, allowGlobal, costTags } = this.props;
    return new BedrockModel(this, this.freeId(`Model${pascalCase(model.alias)}`, model.alias), {
      ...this.placement,
      ...model,
      allowedRegions,
      allowGlobal,
      costTags: costTags && { ...costTags, model: model.alias },
    });
  }

  /** Ids hold letters and digits only, so that two names can want the same one. */
  private freeId(id: string, name: string): string {
    const taken = this.node.tryFindChild(id);
    if (taken !== undefined) throw new InferraError(awsErrors.namesCollide(this.node.path, name, id));
    return id;
  }

  private addCallers(callers: readonly AwsBedrockCaller[]): void {
    if (callers.length === 0) return;
    if (this.props.issuerUrl === undefined) throw new InferraError(awsErrors.callersWithoutIssuer(this.node.path));
    const federation = new AksFederation(this, "Federation", {
      ...this.placement,
      issuerUrl: this.props.issuerUrl,
      providerArn: this.props.oidcProviderArn,
    });
    const guardrail = this.guardrail && {
      arn: this.guardrail.arn,
      version: this.guardrail.version,
      previousVersions: this.props.previousGuardrailVersions,
      kmsKeyArn: this.guardrail.kmsKeyArn,
    };
    for (const caller of callers) {
      const models = caller.models.map((alias) => this.modelOf(caller, alias));
      const role = new BedrockCaller(this, this.freeId(`Caller${pascalCase(caller.name)}`, caller.name), {
        ...this.placement,
        callerName: caller.name,
        trust: federation.trust(caller),
        models,
        guardrail,
        endpointIds: this.endpoints.bedrockEndpointIds,
      });
      this.roles.set(caller.name, role);
      this.endpoints.addCaller({
        name: caller.name,
        roleArn: role.roleArn,
        models,
        guardrailArns: guardrail && [guardrail.arn],
      });
    }
  }

  private modelOf(caller: AwsBedrockCaller, alias: string): BedrockModel {
    const model = this.models.get(alias);
    if (model === undefined) {
      throw new InferraError(awsErrors.aliasNotServed(this.node.path, caller.name, alias, [...this.models.keys()]));
    }
    return model;
  }

  private addAlarms(kmsKeyArn: string): void {
    const { props } = this;
    const topics = [...(props.alarmTopicArns ?? [])];
    const emails = props.alarmEmails ?? [];
    if (emails.length > 0)
      topics.push(new AlarmTopic(this, "AlarmTopic", { ...this.placement, emails, kmsKeyArn }).arn);
    new BedrockAlarms(this, "Alarms", {
      ...this.placement,
      topicArns: topics,
      models: [...this.models.values()],
      guardrail: this.guardrail,
      endpoints: this.endpoints.hosts.map(({ service, endpointId }) => ({
        name: service,
        id: endpointId,
        serviceName: this.endpoints.serviceName(service),
        vpcId: this.network.vpcId,
      })),
    });
  }
}
