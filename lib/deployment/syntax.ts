import { type Document, isScalar, type LineCounter, type Node, visit, type YAMLMap } from "yaml";
import { documentErrors, type Problem } from "../errors";

/** More than any document needs; what has more expands without end. */
const MOST_ALIASES = 100;

export const NESTED_TOO_DEEPLY = "it is nested too deeply";

/** Something wrong with the YAML, and the offset where it is. */
export interface SyntaxProblem {
  readonly problem: Problem;
  readonly offset: number;
}

/** Everything that keeps a YAML document from having one meaning. */
export function syntaxProblems(document: Document.Parsed, lines: LineCounter): SyntaxProblem[] {
  // Warnings are of tags that have no meaning here; to pass them over is to read something else than was written.
  const reported = [...document.errors, ...document.warnings];
  if (reported.some((error) => error.code === "RESOURCE_EXHAUSTION")) {
    // Where the parser gave up depends on the machine.
    return [{ problem: documentErrors.yamlSyntax(NESTED_TOO_DEEPLY), offset: 0 }];
  }
  const problems = reported.map((error) => ({
    problem: documentErrors.yamlSyntax(decapitalize(error.message)),
    offset: error.pos[0],
  }));
  return problems.length > 0 ? problems : [...repeatedKeys(document, lines), ...aliasProblems(document)];
}

/** The parser's own check compares every key of a mapping with every other, which a large file makes endless. */
function repeatedKeys(document: Document.Parsed, lines: LineCounter): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  visit(document, {
    Map(_, map) {
      const first = new Map<string, number>();
      for (const { key, offset } of keysOf(map)) {
        const earlier = first.get(key);
        if (earlier === undefined) first.set(key, offset);
        else problems.push({ problem: documentErrors.repeatedKey(key, lines.linePos(earlier).line), offset });
      }
    },
  });
  return problems;
}

function keysOf(map: YAMLMap): { key: string; offset: number }[] {
  return map.items.flatMap(({ key }) =>
    isScalar(key) ? [{ key: String(key.value), offset: (key as Node).range?.[0] ?? 0 }] : [],
  );
}

function aliasProblems(document: Document.Parsed): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  let count = 0;
  visit(document, {
    Alias(_, alias, path) {
      const refuse = (reason: string): void =>
        void problems.push({ problem: documentErrors.yamlSyntax(reason), offset: alias.range?.[0] ?? 0 });
      count += 1;
      if (count > MOST_ALIASES) {
        refuse(`it has more than ${MOST_ALIASES} aliases`);
        return visit.BREAK;
      }
      const target = alias.resolve(document);
      if (target === undefined) refuse(`no anchor &${alias.source} stands before the alias *${alias.source}`);
      else if (path.includes(target)) refuse(`the alias *${alias.source} stands inside what it refers to`);
      return undefined;
    },
  });
  return problems;
}

const decapitalize = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
