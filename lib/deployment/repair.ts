import { type DocumentPath, formatPath, nearest, type Problem } from "../errors";
import { type Deployment, deploymentSchema, parseShape } from "./schema";
import { allowedKeys, mayBeAbsent, schemaAt, standIn } from "./schema-walk";
import { shapeProblems } from "./shape-problems";
import { valueAt, withValueAt } from "./values";
import { UnknownPlaces } from "./watch";

/** A document in which nothing refused stands any more, so that the rest of it can be judged. */
export interface Repaired {
  readonly deployment: Deployment;
  /** What stood, or should have stood, where the document was changed. A judgement that rests on it is worth nothing. */
  readonly unknown: UnknownPlaces;
}

/**
 * Takes out what the schema refuses and puts stand-ins where something must stand; what a stand-in does not mend is
 * mended one level further up. Undefined where that reaches the whole document.
 */
export function repair(content: unknown, problems: readonly Problem[]): Repaired | undefined {
  const unknown = new UnknownPlaces();
  const mended = new Set<string>();
  let data = content;
  let refused = problems;
  for (;;) {
    for (const path of keysRefused(refused)) data = withoutKey(data, path, unknown);
    for (const path of valuesRefused(refused)) {
      const place = innermost(path, (one) => !mended.has(formatPath(one)));
      if (place === undefined) return undefined;
      mended.add(formatPath(place));
      unknown.add(place);
      const value = mayBeAbsent(deploymentSchema, place, data)
        ? undefined
        : standIn(schemaAt(deploymentSchema, place, data));
      data = withValueAt(data, place, value);
    }
    const shaped = parseShape(data);
    if (shaped.success) return { deployment: shaped.data, unknown };
    refused = shapeProblems(deploymentSchema, shaped.error.issues, data);
  }
}

const keysRefused = (problems: readonly Problem[]): DocumentPath[] => pathsOf(problems.filter((one) => one.atKey));
const valuesRefused = (problems: readonly Problem[]): DocumentPath[] => pathsOf(problems.filter((one) => !one.atKey));

function pathsOf(problems: readonly Problem[]): DocumentPath[] {
  return [...new Map(problems.map(({ where, path = [] }) => [where, path])).values()];
}

function innermost(path: DocumentPath, wanted: (path: DocumentPath) => boolean): DocumentPath | undefined {
  if (path.length === 0) return undefined;
  return wanted(path) ? path : innermost(path.slice(0, -1), wanted);
}

/** A refused key was meant for one that is missing: for the nearest, or for any where none is near. */
function withoutKey(data: unknown, path: DocumentPath, unknown: UnknownPlaces): unknown {
  const parent = path.slice(0, -1);
  const rest = withValueAt(data, path, undefined);
  const found = valueAt(rest, parent);
  const allowed = allowedKeys(schemaAt(deploymentSchema, parent, rest), found);
  if (allowed.length === 0) unknown.addKeysOf(parent);
  const missing = allowed.filter((key) => valueAt(found, [key]) === undefined);
  const meant = nearest(String(path.at(-1)), missing);
  for (const key of meant === undefined ? missing : [meant]) unknown.add([...parent, key]);
  return rest;
}
