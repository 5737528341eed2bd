import { type DocumentPath, environmentErrors, formatPath, type Problem } from "../../errors";
import { ENVIRONMENT_KINDS, NAME_LENGTH } from "../schema/common";
import { isRecord } from "../values";
import { collisions } from "./collisions";
import { overlay } from "./merge";

const KEY = "environments";
/** What an environment may be called; it becomes a part of names. */
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** A document as one of its environments has it, or as it stands without any. */
export interface DocumentView {
  readonly content: unknown;
  /** What is wrong with environments, by its place in the text. */
  readonly problems: readonly Problem[];
  /** The names of the document's environments. */
  readonly environments: readonly string[];
  /** A problem of the content, by its place in the text. */
  relocated(problem: Problem): Problem;
}

/**
 * Looks at a document as one environment has it: its overlay is laid over the rest. Its name becomes the document's with
 * the environment's behind it, unless the overlay gives one, so that names, states and addresses are its own.
 */
export function viewOf(
  document: unknown,
  {
    environment: wanted,
    environmentMayLack = false,
  }: { readonly environment?: string; readonly environmentMayLack?: boolean },
): DocumentView {
  const plain = { problems: [], environments: [], relocated: (problem: Problem) => problem };
  if (!isRecord(document) || !Object.hasOwn(document, KEY)) {
    const none =
      wanted === undefined || environmentMayLack ? [] : [environmentErrors.unknownEnvironment([], wanted, [])];
    return { ...plain, content: document, problems: none };
  }
  const { [KEY]: written, ...base } = document;
  const malformed = shapeProblems(written);
  if (malformed.length > 0) return { ...plain, content: base, problems: malformed };
  const environments = Object.keys(written as object);
  const views = new Map(environments.map((name) => [name, environmentOf(base, written as Overlays, name)]));
  const clashes = collisions(
    new Map([...views].map(([name, { content }]) => [name, content])),
    (name, path) => (views.get(name) as DocumentView).relocated({ ...NOWHERE, path }).path ?? path,
  );
  const chosen = wanted === undefined ? { ...plain, content: base } : views.get(wanted);
  if (chosen === undefined) {
    const unknown = environmentErrors.unknownEnvironment([KEY], wanted ?? "", environments);
    return { ...plain, environments, content: base, problems: [unknown] };
  }
  return { ...chosen, environments, problems: [...chosen.problems, ...clashes] };
}

type Overlays = Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;

const NOWHERE: Problem = { code: "", where: "", message: "", fix: "" };

function shapeProblems(written: unknown): Problem[] {
  if (!isRecord(written)) return [environmentErrors.notOverlays([KEY])];
  return Object.entries(written).flatMap(([name, one]) => [
    ...(NAME.test(name) && name.length <= NAME_LENGTH ? [] : [environmentErrors.wrongName([KEY, name], name)]),
    ...(one === null || isRecord(one) ? [] : [environmentErrors.notAnOverlay([KEY, name])]),
    ...(isRecord(one) && Object.hasOwn(one, KEY) ? [environmentErrors.nested([KEY, name, KEY])] : []),
  ]);
}

function environmentOf(base: Readonly<Record<string, unknown>>, written: Overlays, name: string): DocumentView {
  const place: DocumentPath = [KEY, name];
  const over = written[name] ?? {};
  const { content, problems, originOf } = overlay(base, over, place);
  const longer = `${base.name}-${name}`;
  const named = typeof base.name !== "string" || Object.hasOwn(over, "name");
  const tooLong = !named && longer.length > NAME_LENGTH;
  const settled = {
    ...(ENVIRONMENT_KINDS.some((kind) => kind === name)
      ? { ...(content as object), environment: name }
      : (content as object)),
    ...(named || tooLong ? {} : { name: longer }),
    ...(typeof over.environment === "string" ? { environment: over.environment } : {}),
  };
  return {
    content: settled,
    problems: tooLong ? [...problems, environmentErrors.nameTooLong(place, longer, NAME_LENGTH)] : problems,
    environments: [],
    relocated: (problem) => {
      if (problem.path === undefined || problem.path[0] === KEY) return problem;
      const path = originOf(problem.path);
      return { ...problem, path, where: formatPath(path) };
    },
  };
}
