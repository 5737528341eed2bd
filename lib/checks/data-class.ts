/** Classes of data, strictest first. */
const STRICTEST_FIRST = ["phi", "personal", "phi-deidentified", "confidential", "public"] as const;
export type DataClass = (typeof STRICTEST_FIRST)[number];

/** The strictest of these classes; `phi` where none is known. */
export function strictestOf(classes: readonly DataClass[]): DataClass {
  return STRICTEST_FIRST.find((one) => classes.includes(one)) ?? "phi";
}
