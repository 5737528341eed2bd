import { type Document, isMap, LineCounter, type Node, parseAllDocuments } from "yaml";
import { type DocumentPath, documentErrors, type Problem } from "../errors";
import { NESTED_TOO_DEEPLY, type SyntaxProblem, syntaxProblems } from "./syntax";
import { describeValue } from "./values";

/** A problem with the place in the file where a person finds it. Lines and columns start at 1. */
export interface LocatedProblem extends Problem {
  readonly line: number;
  readonly column: number;
}

/** No real document comes near; anything larger is the wrong file. */
export const MAX_DOCUMENT_BYTES = 1_048_576;

/** What no text has: control characters, and what stands where bytes were no UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/;

/** The text of a document with the positions of everything in it. */
export class DocumentSource {
  private constructor(
    /** The parsed content; undefined where there are problems. */
    readonly content: unknown,
    /** What keeps the text from being read; empty where it was. */
    readonly problems: readonly LocatedProblem[],
    private readonly lines: LineCounter,
    private readonly document?: Document.Parsed,
  ) {}

  static parse(source: string): DocumentSource {
    const bytes = Buffer.byteLength(source, "utf8");
    const lines = new LineCounter();
    const refused = (...problems: readonly SyntaxProblem[]): DocumentSource =>
      new DocumentSource(
        undefined,
        problems.map(({ problem, offset }) => ({ ...problem, ...positionOf(lines, offset) })),
        lines,
      );
    const refusedWhole = (problem: Problem, offset = 0): DocumentSource => refused({ problem, offset });

    if (bytes > MAX_DOCUMENT_BYTES) return refusedWhole(documentErrors.fileTooLarge(bytes, MAX_DOCUMENT_BYTES));
    if (NO_TEXT.test(source)) return refusedWhole(documentErrors.notText());
    // The same rules whatever a %YAML directive or a tag asks for: a date is a text, `no` is no boolean.
    const documents = parseAllDocuments(source.replace(/^\uFEFF/, ""), {
      lineCounter: lines,
      schema: "core",
      merge: false,
      resolveKnownTags: false,
      uniqueKeys: false,
      prettyErrors: false,
    });
    const [document, second] = [...documents];
    if (document === undefined) return refusedWhole(documentErrors.emptyDocument());
    if (second !== undefined) {
      return refusedWhole(documentErrors.severalDocuments(documents.length), second.range?.[0]);
    }
    const syntax = syntaxProblems(document, lines);
    if (syntax.length > 0) return refused(...syntax);

    const content = plainContent(document);
    if (content instanceof Error) return refusedWhole(documentErrors.yamlSyntax(content.message));
    if (content === null || content === undefined) return refusedWhole(documentErrors.emptyDocument());
    if (typeof content !== "object" || Array.isArray(content)) {
      return refusedWhole(documentErrors.notAMapping(describeValue(content)), document.contents?.range?.[0]);
    }
    return new DocumentSource(content, [], lines, document);
  }

  /** Adds line and column. A missing key is shown at the mapping that lacks it. */
  locate(problem: Problem): LocatedProblem {
    return { ...problem, ...positionOf(this.lines, this.offsetOf(problem.path ?? [], problem.atKey === true)) };
  }

  /** Where a place stands, or the nearest place around it that the text has. */
  private offsetOf(path: DocumentPath, atKey: boolean): number {
    const node = this.nodeAt(path);
    const key = this.keyOffset(path);
    const [start, end] = node?.range ?? [];
    // A mapping is best found by its key, as it starts a line further down; so is a value that is not there.
    const offset = (atKey || isMap(node) || start === end ? key : undefined) ?? start ?? key;
    if (offset !== undefined) return offset;
    return path.length === 0 ? 0 : this.offsetOf(path.slice(0, -1), false);
  }

  private nodeAt(path: DocumentPath): Node | undefined {
    const node = path.length === 0 ? this.document?.contents : this.document?.getIn(path, true);
    return (node ?? undefined) as Node | undefined;
  }

  private keyOffset(path: DocumentPath): number | undefined {
    const parent = this.nodeAt(path.slice(0, -1));
    if (path.length === 0 || !isMap(parent)) return undefined;
    const pair = parent.items.find((item) => String((item.key as { value?: unknown } | null)?.value) === path.at(-1));
    return (pair?.key as Node | undefined)?.range?.[0];
  }
}

function positionOf(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** The content as plain values, or why it can't be had. */
function plainContent(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return new Error(error instanceof RangeError ? NESTED_TOO_DEEPLY : "its aliases expand to far more than it holds");
  }
}
