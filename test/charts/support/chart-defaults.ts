import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { equipment } from "../../support/tools";

const folder = join(equipment, "chart-values");

export const lacksForChartDefaults = (): string[] =>
  existsSync(folder) ? [] : ["default values of charts (shared/chart-values beside the project)"];

type Table = Record<string, unknown>;
/** Tables that a chart copies into a pod as they are: its defaults name some of their fields. */
const OF_KUBERNETES = /securityContext$/i;
const isTable = (value: unknown): value is Table =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Paths of values that a chart's defaults don't have, and that Helm would therefore ignore. What the defaults leave as an
 * empty table is free, as is what Kubernetes itself defines; `documented` names what only a comment of the defaults shows, which is looked up there.
 */
export function unknownValues(chartFile: string, values: unknown, documented: readonly string[] = []): string[] {
  const text = readFileSync(join(folder, chartFile), "utf8");
  const missing: string[] = [];
  const visit = (set: Table, known: Table, path: readonly string[]): void => {
    for (const [key, value] of Object.entries(set)) {
      const here = [...path, key];
      if (documented.includes(here.join(".")) && new RegExp(`^\\s*#\\s*${key}:`, "m").test(text)) continue;
      if (!(key in known)) missing.push(here.join("."));
      else if (OF_KUBERNETES.test(key)) continue;
      else if (isTable(value) && isTable(known[key]) && Object.keys(known[key]).length > 0) {
        visit(value, known[key], here);
      }
    }
  };
  visit(values as Table, parse(text) as Table, []);
  return missing;
}
