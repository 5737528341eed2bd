/** A chain of names: `azurerm_subnet.nodes[0].id`. */
export interface Traversal {
  readonly kind: "traversal";
  readonly steps: readonly (string | number)[];
}

/** What stands between `${` and `}`, as far as posture works values out. */
export type Expression =
  | { readonly kind: "literal"; readonly value: null | boolean | number | string }
  | { readonly kind: "template"; readonly parts: readonly Expression[] }
  | Traversal
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  /** Anything else: its value is not worked out, what it refers to is. */
  | { readonly kind: "opaque"; readonly operands: readonly Expression[] };

/** Whether a string of Terraform's JSON syntax is more than its characters. */
export const isTemplate = (text: string): boolean => text.includes("${") || text.includes("%{");

/** Reads a string of Terraform's JSON syntax; `$${` is a literal `${`. Never throws: what it can't read is opaque. */
export function parseTemplate(text: string): Expression {
  const parts = templateParts(text);
  const only = parts[0];
  return only !== undefined && parts.length === 1 ? only : { kind: "template", parts };
}

function templateParts(text: string): Expression[] {
  const parts: Expression[] = [];
  let literal = "";
  let at = 0;
  const flush = (): void => {
    if (literal !== "") parts.push({ kind: "literal", value: literal });
    literal = "";
  };
  while (at < text.length) {
    const two = text.slice(at, at + 2);
    if ((two === "$$" || two === "%%") && text[at + 2] === "{") {
      literal += `${two[0]}{`;
      at += 3;
    } else if (two === "${" || two === "%{") {
      flush();
      const end = closing(text, at + 2);
      const inner = text.slice(at + 2, end).replace(/^~|~$/g, "");
      parts.push(two === "${" ? parseExpression(inner) : { kind: "opaque", operands: scan(inner) });
      at = end + 1;
    } else {
      const next = text.slice(at + 1).search(/[$%]/);
      const end = next < 0 ? text.length : at + 1 + next;
      literal += text.slice(at, end);
      at = end;
    }
  }
  flush();
  return parts;
}

/** Index of the brace that closes what opened before `from`; strings, and interpolations in them, are passed over. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') at = endOfString(text, at);
    else if (sign === "{") depth += 1;
    else if (sign === "}") {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return text.length;
}

function endOfString(text: string, quote: number): number {
  for (let at = quote + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at;
    else if ((text[at] === "$" || text[at] === "%") && text[at + 1] === "{") at = closing(text, at + 2);
  }
  return text.length;
}

const TOKEN = /\s+|"|[A-Za-z_][\w-]*|\d+(?:\.\d+)?|=>|==|!=|<=|>=|&&|\|\||\.\.\.|[^\s]/y;

/** Reads an expression. What is beyond literals, references, lists, objects and calls becomes opaque. */
export function parseExpression(text: string): Expression {
  const reader = new Reader(tokens(text));
  const expression = reader.expression();
  return expression !== undefined && reader.done ? expression : { kind: "opaque", operands: scan(text) };
}

function tokens(text: string): string[] {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    if (match[0] === '"') {
      const end = endOfString(text, match.index);
      found.push(text.slice(match.index, end + 1));
      TOKEN.lastIndex = end + 1;
    } else if (match[0].trim() !== "") found.push(match[0]);
  }
  return found;
}

class Reader {
  private at = 0;
  constructor(private readonly tokens: readonly string[]) {}

  get done(): boolean {
    return this.at >= this.tokens.length;
  }

  private take(expected: string): boolean {
    if (this.tokens[this.at] !== expected) return false;
    this.at += 1;
    return true;
  }

  expression(): Expression | undefined {
    const token = this.tokens[this.at];
    if (token === undefined) return undefined;
    this.at += 1;
    if (token.startsWith('"')) return quoted(token);
    if (/^\d/.test(token)) return { kind: "literal", value: Number(token) };
    if (token === "true" || token === "false") return { kind: "literal", value: token === "true" };
    if (token === "null") return { kind: "literal", value: null };
    if (token === "(") {
      const inner = this.expression();
      return this.take(")") ? inner : undefined;
    }
    if (token === "[") return this.list();
    if (token === "{") return this.object();
    if (!/^[A-Za-z_]/.test(token)) return undefined;
    if (this.take("(")) {
      const args = this.items(")");
      return args && { kind: "call", name: token, args };
    }
    return this.traversal(token);
  }

  private items(end: string): Expression[] | undefined {
    const items: Expression[] = [];
    while (!this.take(end)) {
      const item = this.expression();
      if (item === undefined) return undefined;
      items.push(item);
      if (!this.take(",") && this.tokens[this.at] !== end) return undefined;
    }
    return items;
  }

  private list(): Expression | undefined {
    const items = this.items("]");
    return items && { kind: "list", items };
  }

  private object(): Expression | undefined {
    const entries: [Expression, Expression][] = [];
    while (!this.take("}")) {
      const name = this.tokens[this.at] ?? "";
      const bare = /^[A-Za-z_]/.test(name) && ["=", ":"].includes(this.tokens[this.at + 1] ?? "");
      if (bare) this.at += 1;
      const key: Expression | undefined = bare ? { kind: "literal", value: name } : this.expression();
      if (key === undefined || !(this.take("=") || this.take(":"))) return undefined;
      const value = this.expression();
      if (value === undefined) return undefined;
      entries.push([key, value]);
      this.take(",");
    }
    return { kind: "object", entries };
  }

  private traversal(first: string): Expression | undefined {
    const steps: (string | number)[] = [first];
    for (;;) {
      if (this.take(".")) {
        const step = this.tokens[this.at] ?? "";
        if (!/^[\w*]/.test(step)) return undefined;
        steps.push(/^\d+$/.test(step) ? Number(step) : step);
        this.at += 1;
      } else if (this.take("[")) {
        const step = this.tokens[this.at] ?? "";
        const index = step.startsWith('"') ? quoted(step) : undefined;
        if (index?.kind === "literal" && typeof index.value === "string") steps.push(index.value);
        else if (/^\d+$/.test(step)) steps.push(Number(step));
        else if (step === "*") steps.push(step);
        else return undefined;
        this.at += 1;
        if (!this.take("]")) return undefined;
      } else return { kind: "traversal", steps };
    }
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", '"': '"', "\\": "\\" };

function quoted(token: string): Expression {
  const inner = token.slice(1, -1);
  const plain = (text: string): string => text.replace(/\\(.)/g, (_, sign: string) => ESCAPES[sign] ?? sign);
  if (!isTemplate(inner)) return { kind: "literal", value: plain(inner) };
  const parts = templateParts(inner).map((part) =>
    part.kind === "literal" && typeof part.value === "string" ? { ...part, value: plain(part.value) } : part,
  );
  return { kind: "template", parts };
}

const CHAIN = /[A-Za-z_][\w-]*(?:\.[\w-]+|\[(?:\d+|"[^"]*")\])+/g;

/** The references in a text that can't be read as an expression. */
function scan(text: string): Expression[] {
  const strings = [...text.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([string]) => string).filter(isTemplate);
  const bare = text.replace(/\["([^"]*)"\]/g, ".$1").replace(/"(?:[^"\\]|\\.)*"/g, " ");
  const chains = [...bare.matchAll(CHAIN)].map(([chain]) => new Reader(tokens(chain)).expression());
  return [...chains.filter((one) => one !== undefined), ...strings.map((string) => quoted(string))];
}

/** Every reference in an expression. */
export function traversals(expression: Expression): readonly Traversal[] {
  switch (expression.kind) {
    case "literal":
      return [];
    case "traversal":
      return [expression];
    case "template":
      return expression.parts.flatMap(traversals);
    case "list":
      return expression.items.flatMap(traversals);
    case "object":
      return expression.entries.flatMap(([key, value]) => [...traversals(key), ...traversals(value)]);
    case "call":
      return expression.args.flatMap(traversals);
    case "opaque":
      return expression.operands.flatMap(traversals);
  }
}
