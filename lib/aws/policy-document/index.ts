import { Lazy } from "cdktf";
import { checkStatement } from "./check";
import { renderPolicy } from "./render";

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

/** What a policy without a statement says: nothing is allowed. Some services read an absent policy as full access. */
const CLOSED: PolicyStatement = {
  sid: "Closed",
  effect: "Deny",
  actions: ["*"],
  resources: ["*"],
  principals: [{ type: "*", identifiers: ["*"] }],
};

/**
 * An IAM policy document, written into the resource it belongs to as JSON, so that a plan shows every change of it. It
 * is rendered when the stack is: statements that are added after something took `json` are in it. Without a statement
 * it denies everything.
 */
export class PolicyDocument {
  /** The document, for a resource's argument. */
  readonly json: string;
  private readonly statements: PolicyStatement[] = [];

  /**
   * @param place Construct path for errors.
   * @param kind `identity`: attached to a role. `resource`: of an endpoint, a key, a bucket, or a role's trust.
   */
  constructor(
    private readonly place: string,
    private readonly kind: "identity" | "resource",
    statements: readonly PolicyStatement[] = [],
  ) {
    this.add(...statements);
    this.json = Lazy.stringValue({ produce: () => this.render() });
  }

  /**
   * Adds statements.
   * @throws INF-2130 to INF-2138 where one is wider than a policy should be, or not what IAM reads it as.
   */
  add(...statements: readonly PolicyStatement[]): void {
    for (const statement of statements) {
      checkStatement(this.place, this.kind, statement, this.statements);
      this.statements.push(statement);
    }
  }

  private render(): string {
    const closed = this.kind === "resource" ? CLOSED : { ...CLOSED, principals: undefined };
    return renderPolicy(this.statements.length > 0 ? this.statements : [closed]);
  }
}
