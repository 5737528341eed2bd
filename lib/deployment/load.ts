import { type Problem, referenceErrors } from "../errors";
import { modelProblems } from "./checks/models";
import { networkProblems } from "./checks/networks";
import { placementProblems } from "./checks/placement";
import { placeProblems, withResidencyArea } from "./checks/places";
import { referenceProblems, withImplicitAliases } from "./checks/references";
import { type Deployment, type DeploymentInput, deploymentSchema } from "./schema";
import { shapeProblems } from "./shape-problems";
import { DocumentSource, type LocatedProblem } from "./source";

/** A document that holds together: every default filled in, every reference resolved, `asOf` set. */
export type ValidDeployment = Deployment & { readonly asOf: string };

export interface LoadOptions {
  /** The day that dates are judged on where the document names none, `YYYY-MM-DD`. */
  readonly today?: string;
}

/** A document, or everything that is wrong with it; warnings come with either. */
export interface Loaded<P extends Problem> {
  readonly deployment?: ValidDeployment;
  readonly problems: readonly P[];
  readonly warnings: readonly P[];
}

/** Everything that is wrong with a document, as one error. */
export class DeploymentInvalid extends Error {
  constructor(readonly problems: readonly Problem[]) {
    const list = problems.map(({ code, where, message, fix }) => `  ${code} ${where}: ${message}; ${fix}`);
    super(
      `the deployment has ${problems.length} ${problems.length === 1 ? "problem" : "problems"}:\n${list.join("\n")}`,
    );
    this.name = "DeploymentInvalid";
  }
}

/** Reads a deployment document from YAML (or JSON, which YAML contains). Problems carry line and column. */
export function parseDeployment(text: string, options: LoadOptions = {}): Loaded<LocatedProblem> {
  const source = DocumentSource.parse(text);
  if (source.problems.length > 0) return { problems: source.problems, warnings: [] };
  const loaded = check(source.content, options);
  const located = (problems: readonly Problem[]): LocatedProblem[] =>
    inOrder(problems.map((one) => source.locate(one)));
  return { ...loaded, problems: located(loaded.problems), warnings: located(loaded.warnings) };
}

/**
 * Takes a deployment written in TypeScript.
 * @throws DeploymentInvalid with all problems at once.
 */
export function defineDeployment(input: DeploymentInput, options: LoadOptions = {}): ValidDeployment {
  const { deployment, problems } = check(input, options);
  if (deployment === undefined) throw new DeploymentInvalid(problems);
  return deployment;
}

/** A document is parsed once; compiling a parser for it would take longer than parsing. */
const ONE_SHOT = { jitless: true } as const;

function check(content: unknown, options: LoadOptions): Loaded<Problem> {
  const shaped = deploymentSchema.safeParse(content, ONE_SHOT);
  if (!shaped.success) return { problems: shapeProblems(deploymentSchema, shaped.error.issues, content), warnings: [] };

  const deployment = withImplicitAliases(withResidencyArea(shaped.data));
  const asOf = deployment.asOf ?? options.today;
  if (asOf === undefined) return { problems: [referenceErrors.noDay()], warnings: [] };
  const models = modelProblems(deployment, asOf);
  const problems = unique([
    ...referenceProblems(deployment),
    ...placeProblems(deployment),
    ...networkProblems(deployment),
    ...placementProblems(deployment),
    ...models.problems,
  ]);
  const { warnings } = models;
  return problems.length > 0 ? { problems, warnings } : { deployment: { ...deployment, asOf }, problems, warnings };
}

function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter((one) => {
    const key = `${one.code} ${one.where} ${one.message}`;
    return !seen.has(key) && seen.add(key);
  });
}

function inOrder(problems: readonly LocatedProblem[]): LocatedProblem[] {
  return [...problems].sort((a, b) => a.line - b.line || a.column - b.column || a.code.localeCompare(b.code));
}
