import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");

export interface Block {
  /** What stands behind the backticks: `ts`, `yaml part`. */
  readonly language: string;
  readonly text: string;
}

function markdown(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ["node_modules", "dist", "cdktf.out"].includes(entry.name) ? [] : markdown(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

/** Every page that a reader may take something from, relative to the project. */
export const markdownFiles = (): string[] => [
  "README.md",
  "CONTRIBUTING.md",
  ...["docs", "lib", "charts", "stacks", "examples"].flatMap(markdown),
];

export const blocksOf = (file: string): Block[] =>
  [...readFileSync(join(root, file), "utf8").matchAll(/^```(.*)\n([\s\S]*?)^```/gm)].map(([, language, text]) => ({
    language: language ?? "",
    text: text ?? "",
  }));

export interface Snippet {
  /** The page. */
  readonly page: string;
  readonly file: string;
}

/** Every `ts` block as a module of its own, inside the project, so that packages resolve as they do for a reader. */
export function writeSnippets(): { readonly folder: string; readonly snippets: readonly Snippet[] } {
  const folder = mkdtempSync(join(root, "test", ".readme-"));
  const snippets = markdownFiles().flatMap((page) =>
    blocksOf(page)
      .filter(({ language }) => language === "ts")
      .map(({ text }, index) => {
        const file = `${page.replace(/[^a-z0-9]+/gi, "-")}-${index}.ts`;
        writeFileSync(join(folder, file), /\b(im|ex)port\b/.test(text) ? text : `${text}\nexport {};\n`);
        return { page, file };
      }),
  );
  return { folder, snippets };
}
