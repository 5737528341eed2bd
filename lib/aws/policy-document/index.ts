import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { checkStatement } from "./check";

/** Who a statement of a resource policy is about. */
export interface PolicyPrincipal {
  /** `AWS`: ARNs of roles, users or accounts. `Service` and `Federated` as IAM means them. `*`: anybody. */
  readonly type: "AWS" | "Service" | "Federated" | "*";
  readonly identifiers: readonly string[];
}

/** A condition: all of a statement's conditions must hold. */
export interface PolicyCondition {
  /** Operator, such as `StringEquals`. */
  readonly test: string;
  /** Condition key, such as `aws:SourceVpce`. */
  readonly variable: string;
  readonly values: readonly string[];
}

export interface PolicyStatement {
  /** Letters and digits; unique in its document. */
  readonly sid: string;
  /** Default `Allow`. */
  readonly effect?: "Allow" | "Deny";
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Required in resource policies, not allowed in identity policies. */
  readonly principals?: readonly PolicyPrincipal[];
  readonly conditions?: readonly PolicyCondition[];
}

export interface PolicyDocumentProps {
  /** `identity`: attached to a role. `resource`: attached to an endpoint, a key, a bucket, or a role's trust. */
  readonly kind: "identity" | "resource";
  readonly statements?: readonly PolicyStatement[];
  /** An aliased aws provider. Default: the stack's own. */
  readonly provider?: TerraformProvider;
}

/** What a policy without a statement says: nothing is allowed. Some services read an absent policy as full access. */
const CLOSED: PolicyStatement = {
  sid: "Closed",
  effect: "Deny",
  actions: ["*"],
  resources: ["*"],
  principals: [{ type: "*", identifiers: ["*"] }],
};

/**
 * An IAM policy document. It is rendered when the stack is, so statements that are added after something refers to
 * `json` are in it. Without a statement it denies everything.
 */
export class PolicyDocument extends Construct {
  readonly resource: DataAwsIamPolicyDocument;
  private readonly statements: PolicyStatement[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PolicyDocumentProps,
  ) {
    super(scope, id);
    this.resource = new DataAwsIamPolicyDocument(this, "Resource", {
      provider: props.provider,
      statement: [rendered(props.kind === "resource" ? CLOSED : { ...CLOSED, principals: undefined })],
    });
    this.add(...(props.statements ?? []));
  }

  /**
   * Adds statements.
   * @throws INF-2130 to INF-2133 where one is wider than a policy should be.
   */
  add(...statements: readonly PolicyStatement[]): void {
    for (const statement of statements) {
      checkStatement(this.node.path, this.props.kind, statement, this.statements);
      this.statements.push(statement);
    }
    if (this.statements.length > 0) this.resource.putStatement(this.statements.map(rendered));
  }

  /** The document as JSON: a reference that Terraform resolves. */
  get json(): string {
    return this.resource.json;
  }
}

function rendered(statement: PolicyStatement): DataAwsIamPolicyDocumentStatement {
  return {
    sid: statement.sid,
    effect: statement.effect ?? "Allow",
    actions: [...statement.actions],
    // A trust policy is about the role it belongs to and names no resource.
    resources: statement.resources.length === 0 ? undefined : [...statement.resources],
    principals: statement.principals?.map(({ type, identifiers }) => ({ type, identifiers: [...identifiers] })),
    condition: statement.conditions?.map(({ test, variable, values }) => ({ test, variable, values: [...values] })),
  };
}
