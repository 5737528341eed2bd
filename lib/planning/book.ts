import type { z } from "zod";
import { DeploymentInvalid } from "../deployment";
import { shapeProblems } from "../deployment/shape-problems";
import { DocumentSource, type LocatedProblem } from "../deployment/source";
import type { Problem } from "../errors";

/** What a file comes to, or what is wrong with its content. */
export interface BookContent<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}

/**
 * Reads a YAML file that a deployment document names.
 * @throws DeploymentInvalid with everything that is wrong with it; each place starts with file and line.
 */
export function readBook<Shape extends z.ZodType, T>(
  text: string,
  file: string,
  schema: Shape,
  judge: (content: z.output<Shape>) => BookContent<T>,
): T {
  const source = DocumentSource.parse(text);
  const refuse = (problems: readonly LocatedProblem[]): never => {
    throw new DeploymentInvalid(problems.map((one) => ({ ...one, where: `${file}:${one.line} ${one.where}` })));
  };
  if (source.problems.length > 0) return refuse(source.problems);
  const shaped = schema.safeParse(source.content, { jitless: true });
  if (!shaped.success) {
    return refuse(shapeProblems(schema, shaped.error.issues, source.content).map((one) => source.locate(one)));
  }
  const { value, problems } = judge(shaped.data);
  return problems.length > 0 ? refuse(problems.map((one) => source.locate(one))) : value;
}
