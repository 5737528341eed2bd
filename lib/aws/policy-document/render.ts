import { Fn, Token } from "cdktf";
import type { PolicyCondition, PolicyPrincipal, PolicyStatement } from "./index";

/** Writes statements as a policy. References stay references: Terraform fills them in. */
export function renderPolicy(statements: readonly PolicyStatement[]): string {
  const lists: string[] = [];
  // A list that Terraform computes has no JSON of its own; its place is held by a word and filled in afterwards.
  const list: RenderList = (values) =>
    Token.isUnresolved(values) ? `#list${lists.push(Fn.jsonencode(values)) - 1}#` : values;
  const text = JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({
      Sid: statement.sid,
      Effect: statement.effect ?? "Allow",
      Principal: statement.principals && principals(statement.principals, list),
      Action: statement.actions,
      // A trust policy is about the role it belongs to and names no resource.
      Resource: statement.resources.length === 0 ? undefined : list(statement.resources),
      Condition: statement.conditions && conditions(statement.conditions, list),
    })),
  });
  return text.replace(/"#list(\d+)#"/g, (_, index) => lists[Number(index)] ?? "");
}

type Rendered = readonly string[] | string;
type RenderList = (values: readonly string[]) => Rendered;

function principals(all: readonly PolicyPrincipal[], list: RenderList): "*" | Record<string, Rendered> {
  if (all.some((one) => one.type === "*")) return "*";
  const types = [...new Set(all.map((one) => one.type))];
  return Object.fromEntries(
    types.map((type) => {
      const lists = all.filter((one) => one.type === type).map((one) => one.identifiers);
      const [only = []] = lists;
      return [type, lists.length === 1 ? list(only) : lists.flat()];
    }),
  );
}

function conditions(all: readonly PolicyCondition[], list: RenderList): Record<string, Record<string, Rendered>> {
  const byTest: Record<string, Record<string, Rendered>> = {};
  for (const { test, variable, values } of all) byTest[test] = { ...byTest[test], [variable]: list(values) };
  return byTest;
}
