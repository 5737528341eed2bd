import type { Problem } from "../errors";
import { checksOf } from "./checks";
import { withResidencyArea } from "./checks/places";
import { withImplicitAliases } from "./checks/references";
import { type DocumentView, viewOf } from "./environments";
import { repair } from "./repair";
import { type Deployment, type DocumentInput, deploymentSchema, parseShape } from "./schema";
import { shapeProblems } from "./shape-problems";
import { DocumentSource, type LocatedProblem } from "./source";
import { UnknownPlaces, watch } from "./watch";

/** A document that holds together: every default filled in, every reference resolved, `asOf` set. */
export type ValidDeployment = Deployment & { readonly asOf: string };

export interface LoadOptions {
  /** The day that dates are judged on where the document names none, `YYYY-MM-DD`. */
  readonly today?: string;
  /** The environment of the document; absent: the document as it stands without one. */
  readonly environment?: string;
  /** Takes a document that has no environments at all as it stands, whichever is asked for. */
  readonly environmentMayLack?: boolean;
}

/** A document, or everything that is wrong with it; warnings come with either. */
export interface Loaded<P extends Problem> {
  readonly deployment?: ValidDeployment;
  readonly problems: readonly P[];
  readonly warnings: readonly P[];
}

/** What was read from a text: whatever is found in it later has its place there too. */
export interface LoadedText extends Loaded<LocatedProblem> {
  /** The names of the document's environments. */
  readonly environments: readonly string[];
  locate(problem: Problem): LocatedProblem;
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
export function parseDeployment(text: string, options: LoadOptions = {}): LoadedText {
  const source = DocumentSource.parse(text);
  const { content, environments, problems, relocated } = viewOf(source.content, options);
  const locate = (problem: Problem): LocatedProblem => source.locate(relocated(problem));
  if (source.problems.length > 0) return { problems: source.problems, warnings: [], environments, locate };
  const loaded = checkView({ content, problems }, options);
  const located = (found: readonly Problem[]): LocatedProblem[] => inOrder(found.map(locate));
  return { ...loaded, environments, problems: located(loaded.problems), warnings: located(loaded.warnings), locate };
}

/**
 * Takes a deployment written in TypeScript.
 * @throws DeploymentInvalid with all problems at once.
 */
export function defineDeployment(input: DocumentInput, options: LoadOptions = {}): ValidDeployment {
  const view = viewOf(input, options);
  const { deployment, problems } = checkView(view, options);
  if (deployment === undefined) throw new DeploymentInvalid(problems.map(view.relocated));
  return deployment;
}

function checkView(
  { content, problems }: Pick<DocumentView, "content" | "problems">,
  options: LoadOptions,
): Loaded<Problem> {
  const checked = check(content, options);
  if (problems.length === 0) return checked;
  return { problems: [...problems, ...checked.problems], warnings: checked.warnings };
}

function check(content: unknown, options: LoadOptions): Loaded<Problem> {
  const shaped = parseShape(content);
  if (shaped.success) {
    const { deployment, problems, warnings } = judge(shaped.data, new UnknownPlaces(), options);
    // Without a problem there is a day, as its lack is one.
    return problems.length > 0
      ? { problems, warnings }
      : { deployment: deployment as ValidDeployment, problems, warnings };
  }
  // The rest is judged all the same, so that nobody has to come back for every mistake.
  const refused = shapeProblems(deploymentSchema, shaped.error.issues, content);
  const repaired = repair(content, refused);
  if (repaired === undefined) return { problems: refused, warnings: [] };
  const { problems, warnings } = judge(repaired.deployment, repaired.unknown, options);
  return { problems: [...refused, ...problems], warnings };
}

interface Judged {
  readonly deployment: Deployment;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Settles what the document leaves open and runs every check whose judgement rests on nothing unknown. */
function judge(written: Deployment, unknown: UnknownPlaces, { today }: LoadOptions): Judged {
  const deployment = { ...withImplicitAliases(withResidencyArea(written)), asOf: written.asOf ?? today };
  // Which models the catalogue has depends on the cloud, and so do the aliases that nobody wrote down.
  if (unknown.has(["azure", "cloud"]) || unknown.has(["azure"])) unknown.add(["models"]);
  const findings = checksOf(deployment, Object.keys(written.models)).flatMap((one) => {
    const { value, readUnknown } = watch(deployment, unknown);
    const found = one(value);
    return readUnknown() ? [] : [found];
  });
  return {
    deployment,
    problems: unique(findings.flatMap((one) => one.problems)),
    warnings: unique(findings.flatMap((one) => one.warnings)),
  };
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
