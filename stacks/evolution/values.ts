import { isRecord } from "../../lib/deployment/values";
import type { Written } from "./written";

/** A value with its references followed as far as the Terraform says what they come to. */
export interface Settled {
  readonly value: unknown;
  /** The resources, as `stack/address`, whose computed attributes it holds. */
  readonly from: ReadonlySet<string>;
}

/** What another stack gives, as cdktf passes it on. */
const OUTPUT = /data\.terraform_remote_state\.cross-stack-reference-input-([\w-]+)\.outputs\.([\w-]+)/;
/** An attribute of a resource; not one of a data source. */
const ATTRIBUTE = /(?<![\w.-])((?:aws|azurerm|helm|kubernetes)_[a-z0-9_]+|terraform_data)\.([\w-]+)\.([a-z0-9_]+)/;
const REFERENCE = new RegExp(`${OUTPUT.source}|${ATTRIBUTE.source}`, "g");

/**
 * Settles a value of a stack: what configuration decides is put in place of a reference to it, so that two documents can
 * be compared by what Terraform would see; what only a cloud decides stays a reference, and is named.
 */
export function settle(written: Written, stack: string, value: unknown): Settled {
  const from = new Set<string>();
  return { value: follow(written, stack, value, from), from };
}

function follow(written: Written, stack: string, value: unknown, from: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => follow(written, stack, one, from));
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, follow(written, stack, one, from)]));
  }
  if (typeof value !== "string" || !value.includes("${")) return value;
  const whole = /^\$\{([^{}]+)\}$/.exec(value)?.[1];
  const alone = whole !== undefined && new RegExp(`^(?:${REFERENCE.source})$`).test(whole);
  if (alone) return reference(written, stack, whole, from);
  return value.replace(REFERENCE, (found) => textOf(reference(written, stack, found, from)));
}

/** What a reference comes to: a configured value, or itself with the resource that decides it. */
function reference(written: Written, stack: string, text: string, from: Set<string>): unknown {
  const [, giver, output] = OUTPUT.exec(text) ?? [];
  if (giver !== undefined && output !== undefined) {
    const given = written[giver]?.output?.[output]?.value;
    return given === undefined ? text : follow(written, giver, given, from);
  }
  const [, type = "", name = "", attribute = ""] = ATTRIBUTE.exec(text) ?? [];
  const configured = written[stack]?.resource?.[type]?.[name]?.[attribute];
  if (configured !== undefined && typeof configured !== "object") return follow(written, stack, configured, from);
  from.add(`${stack}/${type}.${name}`);
  return `\${${stack}/${text}}`;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
