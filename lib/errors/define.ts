import { type DocumentPath, formatPath, type Problem } from "./problem";

/** A place: a path in a document, or the path of a construct. */
export type Place = DocumentPath | string;

/** Builds a problem; factories in this folder use it so that every problem has the same shape. */
export function problem(
  code: string,
  place: Place,
  message: string,
  fix: string,
  options: { readonly atKey?: boolean } = {},
): Problem {
  if (typeof place === "string") return { code, where: place, message, fix };
  return { code, where: formatPath(place), message, fix, path: place, ...(options.atKey ? { atKey: true } : {}) };
}
