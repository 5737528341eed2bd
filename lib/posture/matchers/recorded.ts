import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** What Jest and Vitest hand to a matcher as `this`, as far as these use it. Both have it under the same names. */
export interface MatcherContext {
  readonly isNot?: boolean;
  readonly testPath?: string;
  readonly currentTestName?: string;
  /** `all` with `-u`, `none` with `--ci`, else `new`. */
  readonly snapshotState?: unknown;
}

/** A snapshot beside its test, a file for each: small enough to be read in a pull request. */
export class Recorded {
  private constructor(readonly file: string) {}

  static of({ testPath, currentTestName }: MatcherContext, hint: string | undefined): Recorded {
    if (testPath === undefined || currentTestName === undefined) throw new Error("toMatchPosture works in a test only");
    const name = [currentTestName, ...(hint === undefined ? [] : [hint])].join(" ");
    const slug = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "");
    return new Recorded(join(dirname(testPath), "__posture__", basename(testPath), `${slug}.txt`));
  }

  read(): string | undefined {
    return existsSync(this.file) ? readFileSync(this.file, "utf8") : undefined;
  }

  write(text: string): void {
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, text);
  }
}

export function updating({ snapshotState }: MatcherContext): "all" | "new" | "none" {
  const mode = (snapshotState as { readonly _updateSnapshot?: unknown } | undefined)?._updateSnapshot;
  return mode === "all" || mode === "none" ? mode : "new";
}
