import { all, any, not, type Several, type Subject, type Verdict } from "../../rule";
import { Deferred, isList, isMap, listOf, resolve, type Value, type Values } from "../../terraform/value";

/** Policies that say what their holder may do. */
export const IDENTITY_POLICIES = [
  "aws_iam_policy",
  "aws_iam_role_policy",
  "aws_iam_user_policy",
  "aws_iam_group_policy",
] as const;

/** Actions that invoke models; conversations are authorized by the same. */
const INVOKING = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"] as const;

/**
 * The statements of a policy with the keys of IAM's JSON (`Effect`, `Action`, `Principal`), whether it is JSON text,
 * `jsonencode`, or an `aws_iam_policy_document` of the same input.
 */
export function statementsOf(subject: Subject, path: string): Several {
  const documents = subject.references(path, "data.aws_iam_policy_document");
  if (documents.items.length === 0) {
    return subject
      .attribute(path)
      .json()
      .through(`statement of ${path}`, (one) => one.blocks("Statement"));
  }
  return documents.through(`statement of ${path}`, documentStatements);
}

/** Statements of an `aws_iam_policy_document`, and of those that it is made of. */
function documentStatements(document: Subject): Several {
  const own = document.blocks("statement").map((one) => one.respelled(asJson));
  return ["source_policy_documents", "override_policy_documents"].reduce(
    (found, path) =>
      found.and(document.references(path, "data.aws_iam_policy_document").through("statement", documentStatements)),
    own,
  );
}

function asJson(statement: Values): Values {
  const keyed = (blocks: Value | undefined, name: string, value: string): Values =>
    Object.fromEntries(
      listOf(blocks)
        .filter(isMap)
        .map((block) => [String(resolve(block[name])), block[value] ?? null]),
    );
  const conditions = listOf(statement.condition)
    .filter(isMap)
    .map((one) => [String(resolve(one.test)), { [String(resolve(one.variable))]: one.values ?? null }] as const);
  return {
    Effect: statement.effect ?? "Allow",
    Action: statement.actions ?? null,
    NotAction: statement.not_actions ?? null,
    Resource: statement.resources ?? null,
    NotResource: statement.not_resources ?? null,
    Principal: statement.principals === undefined ? null : keyed(statement.principals, "type", "identifiers"),
    Condition: conditions.length === 0 ? null : Object.fromEntries(conditions),
  };
}

/** No `*` and no `bedrock:*`. */
export const namesOne = (text: string): boolean => text !== "*" && !/^[\w-]+:\*$/.test(text);

/** The ARN of something, or of all of a kind in the account: not `*`, nor a service whole. */
export const namesResource = (text: string): boolean => /\$\{|^arn:[\w-]+:[\w-]+:[^:]*:[^:]*:(?!\*+$)./.test(text);

/** `*`, or a map that holds it, as principals do: `{"AWS": "*"}`. */
export function isWild(value: Value): boolean {
  const found = resolve(value);
  if (isMap(found)) return Object.values(found).some(isWild);
  if (isList(found)) return found.some(isWild);
  return found === "*";
}

/** The policies that a role carries: those attached to it, and its inline ones. */
const policiesOf = (role: Subject): Several =>
  role
    .referrers("aws_iam_role_policy_attachment", "role", "name")
    .through("policy attached to it", (one) => one.references("policy_arn", "aws_iam_policy"))
    .and(role.referrers("aws_iam_role_policy", "role", "name"))
    .and(role.blocks("inline_policy"));

/** The statements of all policies that a role carries. */
export const grantsOf = (role: Subject): Several =>
  policiesOf(role).through("statement of its policies", (policy) => statementsOf(policy, "policy"));

/** Whether a statement is about an action, be it through wildcards. */
export const covers = (statement: Subject, action: string): Verdict =>
  any(
    statement.attribute("Action").holds(`be about ${action}`, (value) =>
      listOf(value).some((one) => {
        const found = resolve(one);
        return typeof found === "string" && spans(found, action);
      }),
    ),
    statement.attribute("NotAction").isSet(),
  );

const spans = (pattern: string, action: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replace(/\*/g, ".*")
      .replace(/\?/g, ".")}$`,
    "i",
  ).test(action);

/** Whether a statement lets models be invoked. */
export const invokes = (statement: Subject): Verdict =>
  all(statement.attribute("Effect").is("Allow"), any(...INVOKING.map((action) => covers(statement, action))));

/**
 * A role may invoke models only where a condition is met: it stands on what is allowed, or what doesn't meet it is denied on
 * the same resources. What is allowed only behind an inference profile is as safe as the profile.
 */
export function invokesOnlyWith(role: Subject, key: string): Verdict {
  const statements = grantsOf(role);
  const denied = (action: string, resource: string): Verdict =>
    statements.some((statement) =>
      all(
        statement.attribute("Effect").is("Deny"),
        covers(statement, action),
        statement
          .attribute("Resource")
          .holds(`be about ${resource}`, (value) => listOf(value).some((one) => spans(textOf(one), resource))),
        bindsTo(statement, `Condition.StringNotEquals.${key}`),
      ),
    );
  return statements
    .where("that lets models be invoked", invokes)
    .where("by themselves", (statement) =>
      not(bindsTo(statement, `Condition.StringEquals.${PROFILE}`), "stand behind no profile"),
    )
    .every((statement) =>
      any(
        bindsTo(statement, `Condition.StringEquals.${key}`),
        all(...resourcesOf(statement).flatMap((resource) => INVOKING.map((action) => denied(action, resource)))),
      ),
    );
}

/** The condition names something: an endpoint, a guardrail. */
const bindsTo = (statement: Subject, condition: string): Verdict => {
  const named = statement.attribute(condition);
  return all(
    named.isSet(),
    named.eachText("name one", (text) => !/^[*?]*$/.test(text)),
  );
};

const PROFILE = "bedrock:InferenceProfileArn";

const resourcesOf = (statement: Subject): readonly string[] =>
  statement
    .attribute("Resource")
    .readings.flatMap((one) =>
      one.kind === "known" ? listOf(one.value).map(textOf) : one.kind === "unknown" ? [one.text] : [],
    );

/** As it is written, references included. */
const textOf = (value: Value): string => {
  const found = resolve(value);
  return found instanceof Deferred ? found.text : String(found);
};

/**
 * The condition of a trust policy that binds a claim of the token, such as `:sub`, to values without wildcards. Keys begin
 * with the issuer, which is often a reference.
 */
export const bindsClaim = (statement: Subject, claim: string): Verdict => {
  const conditions = statement.attribute("Condition.StringEquals");
  return all(
    conditions.isSet(),
    conditions.holds(`name ${claim}`, (found) => {
      const named = isMap(found) ? Object.entries(found).filter(([key]) => key.endsWith(`:${claim}`)) : [];
      const texts = named.flatMap(([, value]) => listOf(value)).map(written);
      if (texts.includes(undefined)) return undefined;
      return texts.length > 0 && texts.every((text) => text !== undefined && !/[*?]/.test(text));
    }),
  );
};

/** Keys of conditions that say who calls. */
export const PRINCIPAL = /^aws:(Principal|userid|username)/i;

/** And those that say on whose behalf a service does, or from which network. */
const CALLER = /^(aws:(Principal|userid|username|Source(Account|Arn|Org|Vpc))|kms:(CallerAccount|EncryptionContext))/i;

/** A condition of the statement says who may call. */
export const limitsCallers = (statement: Subject, keysOfCallers = CALLER): Verdict => {
  const conditions = statement.attribute("Condition");
  return all(
    conditions.isSet(),
    conditions.holds("say who may call", (found) => {
      if (!isMap(found)) return false;
      const positive = Object.entries(found).filter(([operator]) => !/Not|Null|Bool/.test(operator));
      const named = positive.flatMap(([, keys]) => (isMap(keys) ? Object.entries(keys) : []));
      return named.some(
        ([key, values]) => keysOfCallers.test(key) && !listOf(values).some((one) => textOf(one) === "*"),
      );
    }),
  );
};

/** The condition of a trust policy that binds a service to an account or a resource that it acts for. */
export function bindsSource(statement: Subject): Verdict {
  const bound = (condition: string, isBound: (text: string) => boolean): Verdict =>
    statement.attribute(`Condition.${condition}`).eachText("name the account or one of its resources", isBound);
  const sources = [
    ...[{ path: "StringEquals.aws:SourceAccount", isBound: (text: string): boolean => text !== "*" }],
    ...["StringEquals", "ArnEquals", "ArnLike"].map((operator) => ({
      path: `${operator}.aws:SourceArn`,
      isBound: ofOneOwner,
    })),
  ];
  const written = sources.filter(({ path }) => statement.attribute(`Condition.${path}`).isSet().truth !== "fail");
  return all(
    any(...sources.map(({ path }) => statement.attribute(`Condition.${path}`).isSet())),
    ...written.map(({ path, isBound }) => bound(path, isBound)),
  );
}

/** An ARN with its account, or of a resource that needs none, such as a bucket. */
function ofOneOwner(arn: string): boolean {
  if (!arn.startsWith("arn:")) return arn.includes("${");
  const [, , , , account = "", resource = ""] = arn.split(/:(?![^{]*\})/);
  return account === "" ? resource !== "" && !resource.includes("*") : account !== "*";
}

function written(value: Value): string | undefined {
  const found = resolve(value);
  if (!(found instanceof Deferred)) return String(found);
  return found.targets().length > 0 ? found.text : undefined;
}

const federates = (statement: Subject): Verdict => covers(statement, "sts:AssumeRoleWithWebIdentity");

/** A role's statements of trust in who brings a token of an issuer. */
export const tokenTrustsOf = (role: Subject): Several =>
  statementsOf(role, "assume_role_policy").where("that takes tokens", federates);

/** Whether a role takes tokens. */
export const takesTokens = (role: Subject): Verdict => statementsOf(role, "assume_role_policy").some(federates);
