import { z } from "zod";
import { InferraError, verifyErrors } from "../errors";
import { citations, type Finding, type Graph, OUTCOMES, type Posture, summarized } from "../posture";
import { checks } from "./checks";

const factShape = z.object({
  truth: z.enum(["pass", "fail", "unknown"]),
  address: z.string(),
  path: z.string(),
  observed: z.string(),
  expected: z.string(),
});

const exceptionShape = z.object({
  rule: z.string(),
  path: z.string(),
  reason: z.string(),
  owner: z.string(),
  expires: z.string(),
});

const shape = z.object({
  /** The day it was looked at. */
  on: z.iso.date(),
  findings: z.array(
    z.object({
      rule: z.enum(checks.map(({ id }) => id)),
      outcome: z.enum(OUTCOMES),
      address: z.string(),
      path: z.string().optional(),
      message: z.string(),
      facts: z.array(factShape),
      exception: exceptionShape.optional(),
    }),
  ),
});

export interface JoinOptions {
  /** Where it was read, for errors. */
  readonly file: string;
  /** Only checks that serve a control of one of these, such as `hipaa`. Default: all. */
  readonly frameworks?: readonly string[];
}

/**
 * A posture with what `inferra verify --json` found beside it: evidence of what runs, under the controls that it speaks
 * for.
 * @throws INF-4020 for what is no such file, INF-4021 where it was found at something that the graph doesn't hold.
 */
export function joined(
  posture: Posture,
  graph: Graph,
  verified: unknown,
  { file, frameworks = [] }: JoinOptions,
): Posture {
  const { success, data, error } = shape.safeParse(verified);
  if (!success) throw new InferraError(verifyErrors.notVerified(file, z.prettifyError(error).split("\n")[0] ?? ""));
  const known = new Set(graph.resources.map(({ address }) => address));
  const strange = data.findings.map(({ address }) => address).filter((one) => one !== "" && !known.has(one));
  if (strange.length > 0) throw new InferraError(verifyErrors.verifiedOther(file, [...new Set(strange)]));
  const served = checks.filter(
    (check) =>
      frameworks.length === 0 ||
      citations(check).some((control) => frameworks.some((one) => control.startsWith(`${one}/`))),
  );
  const found = data.findings.flatMap((one): Finding[] => {
    const check = served.find(({ id }) => id === one.rule);
    if (check === undefined) return [];
    const { severity } = check;
    return [{ ...one, severity, message: `${data.on}: ${one.message}`, controls: citations(check), reads: [] }];
  });
  return summarized([...posture.findings, ...found], [...posture.rules, ...served]);
}
