import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const root = join(__dirname, "../..");

/** Which rooms of the house a room may take things from, besides itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  "lib/catalog": [],
  "lib/errors": [],
  "lib/addressing": [],
  "lib/checks": ["lib/catalog", "lib/errors", "lib/addressing"],
  "lib/terraform": [],
  "lib/deployment": ["lib/catalog", "lib/errors", "lib/addressing", "lib/checks"],
  "lib/planning": ["lib/catalog", "lib/errors", "lib/checks", "lib/deployment"],
  "lib/azure": ["lib/catalog", "lib/errors", "lib/addressing", "lib/checks", "lib/terraform"],
  "lib/aws": ["lib/catalog", "lib/errors", "lib/addressing", "lib/checks", "lib/terraform"],
  // What joins two clouds takes the placements, names and log constructs of both.
  "lib/interconnect": ["lib/catalog", "lib/errors", "lib/addressing", "lib/checks", "lib/azure", "lib/aws"],
  charts: ["lib/catalog", "lib/errors", "lib/checks"],
  "lib/posture": ["lib/catalog", "lib/errors"],
  // What was deployed is looked for by what the posture reads.
  "lib/verify": ["lib/catalog", "lib/errors", "lib/addressing", "lib/posture"],
  "lib/report": ["lib/planning", "lib/posture", "lib/errors"],
  "stacks/main.ts": ["lib/cli", "stacks"],
  stacks: [
    ...["lib/catalog", "lib/errors", "lib/addressing", "lib/checks", "lib/deployment", "lib/planning"],
    ...["lib/azure", "lib/aws", "lib/interconnect", "lib/posture", "charts"],
  ],
  "lib/cli": [
    "lib/checks",
    "lib/deployment",
    "lib/planning",
    "lib/posture",
    "lib/report",
    "lib/verify",
    "lib/errors",
    "lib/catalog",
    "stacks",
  ],
  "lib/index.ts": ["lib/deployment", "lib/planning", "lib/errors"],
};

/** The only edges where the clock and the environment are read. */
const EDGES = ["lib/cli", "stacks/main.ts"];

const PURE = [
  "lib/catalog",
  "lib/errors",
  "lib/addressing",
  "lib/checks",
  "lib/deployment",
  "lib/planning",
  "lib/posture",
  "lib/report",
  "lib/verify",
];

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return path.endsWith(".ts") ? [path] : [];
  });
}

const files = ["lib", "stacks", "charts"].flatMap(sources);
const roomOf = (path: string): string =>
  Object.keys(MAY_IMPORT).find((room) => path === room || path.startsWith(`${room}/`)) ?? path;

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/(?:from|import|require)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
}

describe("who may import whom", () => {
  it.each(files)("%s", (file) => {
    const room = roomOf(file);
    expect(Object.keys(MAY_IMPORT)).toContain(room);
    const allowed = MAY_IMPORT[room] ?? [];
    for (const specifier of importsOf(file).filter((one) => one.startsWith("."))) {
      const target = relative(root, resolve(root, dirname(file), specifier));
      if (target.endsWith("package.json")) continue;
      const targetRoom = roomOf(target);
      if (targetRoom !== room) expect(allowed).toContain(targetRoom);
    }
  });

  it("is what the page on architecture says", () => {
    const page = readFileSync(join(root, "docs/architecture.md"), "utf8");
    const rows = Object.entries(MAY_IMPORT).map(([room, others]) => {
      const named = others.filter((one) => one !== room).map((one) => `\`${one}\``);
      return `| \`${room}\` | ${named.join(", ") || "nothing of ours"} |`;
    });
    expect(page).toContain(`| --- | --- |\n${rows.join("\n")}\n\n`);
  });

  it("keeps cdktf and provider bindings out of what is pure", () => {
    const guilty = files.filter(
      (file) =>
        PURE.some((room) => file.startsWith(`${room}/`)) &&
        importsOf(file).some((one) => /^(@cdktf\/|cdktf$|constructs$)/.test(one)),
    );
    expect(guilty).toEqual([]);
  });

  it("imports provider bindings by path, never from an index", () => {
    const guilty = files.filter((file) => importsOf(file).some((one) => /^@cdktf\/provider-[a-z]+(\/lib)?$/.test(one)));
    expect(guilty).toEqual([]);
  });

  it("reads the clock and the environment at the edges only", () => {
    const guilty = files
      .filter((file) => !EDGES.some((edge) => file.startsWith(edge)))
      .filter((file) =>
        /\bDate\.now\(|new Date\(\)|process\.env|Math\.random\(|randomUUID/.test(
          readFileSync(join(root, file), "utf8"),
        ),
      );
    expect(guilty).toEqual([]);
  });
});
