import type { Several, Subject } from "../../rule";
import { isList, isMap, listOf, resolve, type Value, type Values } from "../../terraform/value";

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
  const statements = documents.through(`statement of ${path}`, (one) => one.blocks("statement"));
  return statements.map((one) => one.respelled(asJson));
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

/** `*`, or a map that holds it, as principals do: `{"AWS": "*"}`. */
export function isWild(value: Value): boolean {
  const found = resolve(value);
  if (isMap(found)) return Object.values(found).some(isWild);
  if (isList(found)) return found.some(isWild);
  return found === "*";
}
