import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { providerDefaults } from "../../../lib/catalog";
import type { Mutant } from "./mutants";
import { isRequired } from "./required";

/** A change that leaves things as safe as they were, by name and with the reason. */
interface Equivalent {
  /** The resource's type, such as `azurerm_subnet` or `kubernetes:Pod`. */
  readonly type: string;
  readonly path: string;
  /** A part of the addresses that it is about; any where it is not written. */
  readonly of?: string;
  readonly operators: readonly string[];
  /** The value before, as JSON; any where it is not written. */
  readonly before?: string;
  /** Or a regular expression that the value before matches, as JSON. */
  readonly like?: string;
  readonly why: string;
}

const folder = join(__dirname, "equivalents");
const named: readonly Equivalent[] = readdirSync(folder).flatMap(
  (file) => parse(readFileSync(join(folder, file), "utf8")) as Equivalent[],
);
const used = new Set<Equivalent>();

/** Why nobody has to notice a mutant, where there is a reason; whatever else goes unnoticed is a defect of the rules. */
export function whyEquivalent(mutant: Mutant): string | undefined {
  const type = typeOf(mutant.address);
  const { operator, path } = mutant;
  if (operator === "removed" && isDefault(type, mutant)) return "the provider's default is the same";
  if (/^(removed|dropped)$/.test(operator) && isRequired(type, path, operator === "dropped"))
    return "the provider refuses what leaves it out";
  const found = named.find(
    (one) =>
      one.type === type &&
      one.path === mutant.path &&
      one.operators.includes(mutant.operator) &&
      mutant.address.includes(one.of ?? "") &&
      (one.before === undefined || one.before === JSON.stringify(mutant.before)) &&
      (one.like === undefined || new RegExp(one.like).test(JSON.stringify(mutant.before))),
  );
  if (found !== undefined) used.add(found);
  return found?.why;
}

/** Names that no mutant needed. */
export const unusedEquivalents = (): string[] =>
  named.filter((one) => !used.has(one)).map(({ type, path, operators }) => `${type} ${path} ${operators.join(" ")}`);

/** `azurerm_subnet`, `data.azurerm_subnet`, `kubernetes:Service`. */
const typeOf = (address: string): string => /^[^/]*\/((data\.)?[^./]+)/.exec(address)?.[1] ?? "";

const isDefault = (type: string, { path, before }: Mutant): boolean =>
  providerDefaults().some(
    (row) =>
      JSON.stringify(row.value) === JSON.stringify(before) &&
      (row.type === type
        ? path === row.attribute
        : row.provider === "kubernetes-api" && type.startsWith("kubernetes:") && path.endsWith(`.${row.attribute}`)),
  );
