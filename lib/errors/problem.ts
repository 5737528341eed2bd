/** Where a problem lies in a deployment document: the keys and indexes from the root. */
export type DocumentPath = readonly (string | number)[];

/**
 * One thing that is wrong, in words a person can act on: what was found, what is allowed, and the fix.
 * `where` is a document path such as `workloads[0].model`, or a construct path such as `azure-openai/OpenAi`.
 */
export interface Problem {
  /** Stable and documented, such as `INF-1203`. Never reused for something else. */
  readonly code: string;
  readonly where: string;
  /** What was found and what is allowed; lower case, no full stop. */
  readonly message: string;
  /** What to write or do instead; lower case, no full stop. */
  readonly fix: string;
  /** Set for problems of a document, so that a loader can add line and column. */
  readonly path?: DocumentPath;
  /** True where the problem is about the key at `path` and not about its value. */
  readonly atKey?: boolean;
}

/** Writes a document path the way people read it: `workloads[0].data`; the root is `(document)`. */
export function formatPath(path: DocumentPath): string {
  if (path.length === 0) return "(document)";
  let text = "";
  for (const part of path) {
    if (typeof part === "number") text += `[${part}]`;
    else if (/^[A-Za-z_][\w-]*$/.test(part)) text += text === "" ? part : `.${part}`;
    else text += `[${JSON.stringify(part)}]`;
  }
  return text;
}

/** Thrown by constructs and pure functions: one problem, with its code and place. */
export class InferraError extends Error {
  readonly code: string;
  readonly where: string;
  readonly fix: string;

  constructor(readonly problem: Problem) {
    super(`${problem.code} at ${problem.where}: ${problem.message}; ${problem.fix}`);
    this.name = "InferraError";
    this.code = problem.code;
    this.where = problem.where;
    this.fix = problem.fix;
  }
}
