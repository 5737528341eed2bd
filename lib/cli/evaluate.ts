import type { LocatedProblem } from "../deployment";
import type { Evaluation } from "../planning";
import { type LoadedDocument, readBooks } from "./document";
import { explain } from "./failure";

/** What a document comes to, with everything that is wrong or worth knowing told by line. */
export interface Evaluated {
  readonly evaluation: Evaluation;
  readonly problems: readonly LocatedProblem[];
  readonly warnings: readonly LocatedProblem[];
}

/** Decides what a document comes to. Undefined where a file that it names is wrong; everything has been said then. */
export async function evaluate(
  document: LoadedDocument,
  options: { readonly json?: boolean },
): Promise<Evaluated | undefined> {
  // The planner is loaded where a document holds together.
  const { evaluateDeployment } = await import("../planning/evaluate.js");
  try {
    const evaluation = evaluateDeployment(document.deployment, readBooks(document));
    return {
      evaluation,
      problems: evaluation.problems.map((one) => document.locate(one)),
      warnings: [...document.warnings, ...evaluation.warnings.map((one) => document.locate(one))],
    };
  } catch (error) {
    explain(error, options, document);
    return undefined;
  }
}
