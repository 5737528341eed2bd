import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, extname, join, relative } from "node:path";

const root = join(__dirname, "../..");
const ROOMS = ["lib", "stacks", "charts", "scripts", "bench", "examples", "test", "schema", ".ci"];
/** What a tool writes beside the code, and what git doesn't keep. */
const NOT_OURS = new Set(["node_modules", "dist", "cdktf.out", "__snapshots__", "__posture__", ".generated"]);

const MOST_LINES = 400;
/** Files that are longer than that, with the reason. */
const LONGER: Readonly<Record<string, string>> = {
  "test/aws/pitfalls.test.ts": "the pitfalls of a private path to Bedrock, by their numbers",
  "test/verify/checks.test.ts": "what breaks each check, in one table that has to name all of them",
};

/** So many lines in a row that stand elsewhere too are a block to be written once. */
const REPEATED_LINES = 10;

interface Folder {
  readonly path: string;
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

function foldersFrom(path: string): Folder[] {
  const entries = readdirSync(join(root, path), { withFileTypes: true }).filter(
    ({ name }) => !NOT_OURS.has(name) && !name.startsWith(".readme-"),
  );
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(path, name));
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => join(path, name));
  return [{ path, files, folders }, ...folders.flatMap(foldersFrom)];
}

const folders = ROOMS.flatMap(foldersFrom).filter((folder) => folder.files.length + folder.folders.length > 0);
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const code = folders.flatMap(({ files }) => files).filter((file) => [".ts", ".mjs", ".cjs"].includes(extname(file)));
const readmes = new Map(
  ["README.md", ...folders.flatMap(({ files }) => files)]
    .filter((file) => basename(file) === "README.md")
    .map((file) => [dirname(file), read(file)]),
);

/** What READMEs say in backticks, link to or end in a slash, as paths; `<id>` stands for any name. */
function isTold(folder: string, by: string): boolean {
  const name = relative(by, folder).split("/");
  const told = [...(readmes.get(by) ?? "").matchAll(/`([^`\s]+)`|\]\(([^)\s]+)\)|(\S+)\/(?=\s)/g)].map((match) =>
    (match[1] ?? match[2] ?? match[3] ?? "").replace(/\/$/, "").split("/"),
  );
  return told.some(
    (path) =>
      path.length >= name.length &&
      name.every((part, index) => part === path[index] || /^<.+>$/.test(path[index] ?? "")),
  );
}

const nearestReadme = (folder: string): string => (readmes.has(folder) ? folder : nearestReadme(dirname(folder)));

/** A folder of tests is told by the room that it tests. */
const mirrors = (folder: string): boolean => {
  const tested = folder.split("/").slice(1).join("/");
  const isOne = (path: string): boolean => folders.some((one) => one.path === path);
  const isSome = (path: string): boolean => code.some((file) => file.startsWith(`${path}-`) || file === `${path}.ts`);
  return folder.startsWith("test/") && [tested, `lib/${tested}`].some((path) => isOne(path) || isSome(path));
};

describe("the house", () => {
  it("says of every folder what it is for: a README of its own, or the nearest one's word", () => {
    const untold = folders
      .map(({ path }) => path)
      .filter((path) => !readmes.has(path) && !mirrors(path) && !isTold(path, nearestReadme(path)));
    expect(untold).toEqual([]);
  });

  it(`has no file of more than ${MOST_LINES} lines without a reason`, () => {
    const long = code.filter((file) => read(file).split("\n").length > MOST_LINES);
    expect(long.sort()).toEqual(Object.keys(LONGER).sort());
  });

  it(`says nothing twice: no ${REPEATED_LINES} lines stand in two places`, () => {
    const places = new Map<string, string>();
    const repeated: string[] = [];
    for (const file of code) {
      const lines = substance(read(file));
      let free = 0;
      for (let at = 0; at + REPEATED_LINES <= lines.length; at++) {
        const block = lines.slice(at, at + REPEATED_LINES);
        const text = block.map((line) => line.text).join("\n");
        const here = `${file}:${block[0]?.number}`;
        const before = places.get(text);
        if (before === undefined) places.set(text, here);
        else if (at >= free) {
          repeated.push(`${before} and ${here}`);
          free = at + REPEATED_LINES;
        }
      }
    }
    expect(repeated).toEqual([]);
  });
});

/** Lines that say something: no comments, imports, lists of names or closing brackets. */
function substance(text: string): { readonly text: string; readonly number: number }[] {
  return text
    .split("\n")
    .map((line, index) => ({ text: line.trim(), number: index + 1 }))
    .filter(
      (line) => !/^(|\/\/.*|\/?\*.*|import .*|export \{.*|\} from .*|(type )?\w+,|[)\]}]+[;,]?)$/.test(line.text),
    );
}
