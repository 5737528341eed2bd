import { type Document, isMap, LineCounter, type Node, parseAllDocuments } from "yaml";
import { type DocumentPath, documentErrors, type Problem } from "../errors";

/** A problem with the place in the file where a person finds it. Lines and columns start at 1. */
export interface LocatedProblem extends Problem {
  readonly line: number;
  readonly column: number;
}

/** No real document comes near; anything larger is the wrong file. */
export const MAX_DOCUMENT_BYTES = 1_048_576;

/** The text of a document with the positions of everything in it. */
export class DocumentSource {
  private constructor(
    private readonly document: Document.Parsed | undefined,
    private readonly lines: LineCounter,
    /** The parsed content; undefined where there are syntax problems. */
    readonly content: unknown,
    readonly problems: readonly LocatedProblem[],
  ) {}

  static parse(text: string): DocumentSource {
    const bytes = Buffer.byteLength(text, "utf8");
    if (bytes > MAX_DOCUMENT_BYTES)
      return DocumentSource.refused(documentErrors.fileTooLarge(bytes, MAX_DOCUMENT_BYTES));

    const lines = new LineCounter();
    const documents = parseAllDocuments(text.replace(/^\uFEFF/, ""), {
      lineCounter: lines,
      uniqueKeys: true,
      prettyErrors: false,
    });
    if (!Array.isArray(documents) || documents.length === 0)
      return DocumentSource.refused(documentErrors.emptyDocument());
    if (documents.length > 1) return DocumentSource.refused(documentErrors.severalDocuments(documents.length));

    const document = documents[0] as Document.Parsed;
    const syntax = document.errors.map((error) => {
      const { line, col } = lines.linePos(error.pos[0]);
      return { ...documentErrors.yamlSyntax(error.message), line, column: col };
    });
    if (syntax.length > 0) return new DocumentSource(undefined, lines, undefined, syntax);

    let content: unknown;
    try {
      // A handful of aliases is plenty; a document that expands without end is refused.
      content = document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      return DocumentSource.refused(documentErrors.yamlSyntax((error as Error).message));
    }
    if (content === null || content === undefined) return DocumentSource.refused(documentErrors.emptyDocument());
    if (typeof content !== "object" || Array.isArray(content)) {
      return DocumentSource.refused(
        documentErrors.notAMapping(
          Array.isArray(content) ? "a list" : `the ${typeof content} ${JSON.stringify(content)?.slice(0, 40)}`,
        ),
      );
    }
    return new DocumentSource(document, lines, content, []);
  }

  private static refused(problem: Problem): DocumentSource {
    return new DocumentSource(undefined, new LineCounter(), undefined, [{ ...problem, line: 1, column: 1 }]);
  }

  /** Adds line and column. A missing key is shown at the mapping that lacks it. */
  locate(problem: Problem): LocatedProblem {
    const offset = this.offsetOf(problem.path ?? [], problem.atKey === true);
    const { line, col } = this.lines.linePos(offset);
    return { ...problem, line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  private offsetOf(path: DocumentPath, atKey: boolean): number {
    for (let length = path.length; length >= 0; length--) {
      const part = path.slice(0, length);
      const keyOffset = this.keyOffset(part);
      if (atKey && length === path.length && keyOffset !== undefined) return keyOffset;
      const node = length === 0 ? this.document?.contents : (this.document?.getIn(part, true) as Node | undefined);
      const offset = node?.range?.[0];
      if (offset !== undefined) return isMap(node) && keyOffset !== undefined ? keyOffset : offset;
      if (keyOffset !== undefined) return keyOffset;
    }
    return 0;
  }

  private keyOffset(path: DocumentPath): number | undefined {
    const key = path.at(-1);
    if (key === undefined || typeof key === "number") return undefined;
    const parent = path.length === 1 ? this.document?.contents : this.document?.getIn(path.slice(0, -1), true);
    if (!isMap(parent)) return undefined;
    const pair = parent.items.find((item) => String((item.key as { value?: unknown })?.value) === key);
    return (pair?.key as Node | undefined)?.range?.[0];
  }
}
