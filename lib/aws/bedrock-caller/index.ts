import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { awsErrors, InferraError } from "../../errors";
import { invokeStatements, type ModelAccess } from "../bedrock-model/access";
import { PolicyDocument, type PolicyStatement } from "../policy-document";
import { type AwsPlacement, placed } from "../scope";
import { accountFences, modelFences } from "./statements";

/** A guardrail that calls must carry. */
export interface RequiredGuardrail {
  /** ARN without a version. */
  readonly arn: string;
  readonly version: string;
  /** Versions that are still accepted while callers move to `version`. Default: none. */
  readonly previousVersions?: readonly string[];
  /** The key that encrypts it, where it has a customer-managed one. */
  readonly kmsKeyArn?: string;
}

export interface BedrockCallerProps extends AwsPlacement {
  /** A name for the caller, unique in the account and region. */
  readonly callerName: string;
  /** Who may take the role: one statement of its trust policy, such as `AksFederation.trust` gives. */
  readonly trust: PolicyStatement;
  readonly models: readonly ModelAccess[];
  /** Calls of models that want a guardrail must carry it. Default: calls need none. */
  readonly guardrail?: RequiredGuardrail;
  /** Endpoints that calls must come through; from anywhere else they are denied. */
  readonly endpointIds: readonly string[];
  /** The longest that a session may last, in seconds, 3600 to 43200. Default 3600. */
  readonly sessionSeconds?: number;
  /** ARN of a permissions boundary. Default: none. */
  readonly permissionsBoundaryArn?: string;
}

/** IAM attaches ten policies to a role; one holds the fences, each other one the models that fit into 6,144 characters. */
const MODELS_A_POLICY = 3;
const MOST_MODELS = 9 * MODELS_A_POLICY;
const LONGEST_POLICY = 6_144;
/** What IAM accepts as the longest session of a role. */
const SESSION_SECONDS = { least: 3_600, most: 43_200 };

/**
 * The role that a workload calls Bedrock with. It may call the models it is given and nothing else, only through the
 * given endpoints, only with the guardrail, and never with an API key.
 */
export class BedrockCaller extends Construct {
  readonly resource: IamRole;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: BedrockCallerProps,
  ) {
    super(scope, id);
    const { models, sessionSeconds = SESSION_SECONDS.least } = props;
    if (models.length === 0) throw new InferraError(awsErrors.noModel(this.node.path));
    if (models.length > MOST_MODELS) {
      throw new InferraError(awsErrors.tooManyModels(this.node.path, models.length, MOST_MODELS));
    }
    if (props.endpointIds.length === 0) throw new InferraError(awsErrors.noEndpoint(this.node.path));
    if (!(sessionSeconds >= SESSION_SECONDS.least && sessionSeconds <= SESSION_SECONDS.most)) {
      throw new InferraError(awsErrors.sessionUnusable(this.node.path, sessionSeconds, SESSION_SECONDS));
    }
    const trust = new PolicyDocument(this.node.path, "resource", [props.trust]);
    this.resource = new IamRole(this, "Resource", {
      name: props.naming([props.callerName, props.region]),
      description: `Calls Bedrock models for ${props.callerName}`,
      assumeRolePolicy: trust.json,
      maxSessionDuration: sessionSeconds,
      permissionsBoundary: props.permissionsBoundaryArn,
      ...placed(props),
    });
    this.attach("Fences", "fences", accountFences(props.guardrail));
    for (let start = 0; start < models.length; start += MODELS_A_POLICY) {
      const part = models.slice(start, start + MODELS_A_POLICY);
      const number = String(start / MODELS_A_POLICY + 1);
      this.attach(`Models${number}`, `models-${number}`, [
        ...invokeStatements(part),
        ...modelFences(part, props.guardrail, props.endpointIds),
      ]);
    }
  }

  get roleArn(): string {
    return this.resource.arn;
  }

  private attach(id: string, word: string, statements: readonly PolicyStatement[]): void {
    const { props } = this;
    const scope = new Construct(this, id);
    const document = new PolicyDocument(scope.node.path, "identity", statements);
    const policy = new IamPolicy(scope, "Resource", {
      name: props.naming([props.callerName, word, props.region], 128),
      policy: document.json,
      lifecycle: {
        postcondition: [
          {
            condition: `\${length(self.policy) <= ${LONGEST_POLICY}}`,
            errorMessage: `A policy of ${props.callerName} is longer than ${LONGEST_POLICY} characters: its profiles route to too many regions; split its models over several callers.`,
          },
        ],
      },
      ...placed(props),
    });
    new IamRolePolicyAttachment(scope, "Attachment", {
      role: this.resource.name,
      policyArn: policy.arn,
      provider: props.provider,
    });
  }
}
