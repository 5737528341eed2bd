import { Lazy, Token } from "cdktf";
import { chartErrors, InferraError } from "../../lib/errors";

/** Values of a Helm chart: JSON, without the empty. */
export type Values = { readonly [key: string]: unknown };

/** With its text: splitting by it keeps every reference as an odd part. */
const TOKEN = /(\$\{TfToken\[[^\]]+\]\})/;

/**
 * Values as Terraform takes them: JSON, in which references stay references and nothing else is taken for one. A shell's
 * `${HOME}` would otherwise be Terraform's.
 * @throws INF-2311 for a number that is a reference.
 */
export function valuesText(where: string, values: Values): string {
  const parts = JSON.stringify(escaped(where, values)).split(TOKEN);
  if (parts.length === 1) return parts.join("");
  // cdktf reads a text to its end at each of its braces: hundreds of objects would take it minutes.
  return Lazy.stringValue({
    produce: (context) => parts.map((part, index) => (index % 2 === 1 ? context.resolve(part) : part)).join(""),
  });
}

function escaped(where: string, value: unknown): unknown {
  if (typeof value === "string") return escapeText(value);
  if (typeof value === "number") {
    if (Token.isUnresolved(value)) throw new InferraError(chartErrors.numberFromReference(where));
    return value;
  }
  if (Array.isArray(value)) return value.map((one) => escaped(where, one));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, one]) => one !== undefined)
        .map(([key, one]) => [escapeText(key), escaped(where, one)]),
    );
  }
  return value;
}

/** Odd parts are references. */
const escapeText = (text: string): string =>
  text
    .split(TOKEN)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[$%](?=\{)/g, (sign) => sign + sign)))
    .join("");
