import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { PolicyDocument, type PolicyStatement } from "../policy-document";
import { type AwsPlacement, placed } from "../scope";

export interface ServiceRoleProps extends AwsPlacement {
  /** What the role is for, in a few words; part of its name. */
  readonly purpose: string;
  /** The service that takes the role, such as `bedrock.amazonaws.com`. */
  readonly service: string;
  /** The resources of this account on whose behalf the service may take it; an ARN, wildcards allowed at its end. */
  readonly onBehalfOf: string;
  /** What the role may do. */
  readonly statements: readonly PolicyStatement[];
}

/** A role that one AWS service takes on behalf of this account's own resources and nobody else's. */
export class ServiceRole extends Construct {
  readonly resource: IamRole;
  /** Depend on this before the service uses the role. */
  readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const { provider } = props;
    const trust = new PolicyDocument(this.node.path, "resource", [
      {
        sid: "Service",
        actions: ["sts:AssumeRole"],
        resources: [],
        principals: [{ type: "Service", identifiers: [props.service] }],
        // Without these, another account could have the service act on this one.
        conditions: [
          { test: "StringEquals", variable: "aws:SourceAccount", values: [props.accountId] },
          { test: "ArnLike", variable: "aws:SourceArn", values: [props.onBehalfOf] },
        ],
      },
    ]);
    const name = props.naming([props.purpose, props.region]);
    this.resource = new IamRole(this, "Resource", { name, assumeRolePolicy: trust.json, ...placed(props) });
    const permissions = new PolicyDocument(this.node.path, "identity", props.statements);
    const policy = new IamPolicy(this, "Policy", { name, policy: permissions.json, ...placed(props) });
    this.ready = new IamRolePolicyAttachment(this, "Attachment", {
      role: this.resource.name,
      policyArn: policy.arn,
      provider,
    });
  }

  get arn(): string {
    return this.resource.arn;
  }
}
