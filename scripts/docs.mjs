// Writes the documentation's site from the sources, after a build: docs/ and the READMEs as people wrote them, and a
// reference that is read from types, error factories, tables, rules, schema and commands. Every page but the search's holds
// no script, and none asks for anything that isn't beside it; the same sources give the same bytes.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { apiPages } from "./docs/api.mjs";
import { cataloguePages } from "./docs/catalogue.mjs";
import { commandsPage } from "./docs/commands.mjs";
import { documentPage } from "./docs/document.mjs";
import { errorPage } from "./docs/errors.mjs";
import { table } from "./docs/markdown.mjs";
import { FOLDERS, site } from "./docs/site.mjs";

const { STYLE } = createRequire(import.meta.url)("../dist/lib/report/page/style.js");

/** What the report's looks lack: listings, long pages, a list of parts that stays small. */
const MORE = `
.docs header { padding-top: 1.2rem; }
.docs header nav ol { margin-top: .5rem; }
.docs header form { margin: .6rem 0 0; }
.docs header input { font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--soft); border-radius: 6px; padding: .25rem .6rem; width: min(22rem, 70%); }
.docs header input:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
.docs main { padding-bottom: 4rem; }
.docs h1 { margin-top: .8em; }
.docs h2 { margin-top: 2.4rem; overflow-wrap: anywhere; }
.docs main p, .docs main li { max-width: 52rem; }
.docs pre { overflow-x: auto; padding: .8rem 1rem; background: var(--panel); border: 1px solid var(--rule); border-radius: 6px; line-height: 1.45; }
.docs pre:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.docs pre code { overflow-wrap: normal; }
.docs .scroll { margin: 1rem 0; }
.docs nav a[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
.docs th code { white-space: nowrap; }
.docs .scroll a { overflow-wrap: normal; }
@media print {
  .docs header form { display: none; }
  .docs pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  .docs table { font-size: 7pt; }
  .docs th, .docs td, .docs .scroll a { overflow-wrap: anywhere; padding-right: .3rem; }
  .docs th code { white-space: normal; }
}
`;

const NAVIGATION = [
  ["Documentation", "docs/README.md"],
  ["Overview", "README.md"],
  ["Document", "reference/document.md"],
  ["Commands", "reference/commands.md"],
  ["API", "reference/api/README.md"],
  ["Constructs and charts", FOLDERS],
  ["Rules", "docs/posture/README.md"],
  ["Errors", "reference/errors.md"],
  ["Catalogue", "reference/catalogue/README.md"],
  ["Contributing", "CONTRIBUTING.md"],
  ["Changes", "CHANGELOG.md"],
];

const BUILT = ["node_modules", "dist", "cdktf.out"];

function markdownUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return BUILT.includes(entry.name) ? [] : markdownUnder(path);
      return entry.name.endsWith(".md") ? [path] : [];
    });
}

/** A way to every README, and to every example. */
function foldersPage(readmes) {
  const said = (path) => /^(?!#|```|\||$)(.+(?:\n(?!\n|```|\|).+)*)/m.exec(readFileSync(path, "utf8"))?.[1] ?? "";
  const plain = (text) => text.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
  const examples = readdirSync("examples").filter((name) => name.endsWith(".yaml"));
  return [
    "# Constructs, charts and folders",
    "",
    ...table(
      ["Folder", "What it is"],
      readmes.map((path) => [`[${dirname(path)}](../${path})`, plain(said(path))]),
    ),
    "## Examples",
    "",
    ...examples.map((name) => `- [examples/${name}](../examples/${name})`),
    "",
  ].join("\n");
}

function pages() {
  const readmes = ["lib", "charts", "stacks", "examples"].flatMap(markdownUnder);
  const written = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...markdownUnder("docs"), ...readmes];
  return new Map([
    ...written.map((path) => [path, readFileSync(path, "utf8")]),
    ["reference/document.md", documentPage()],
    ["reference/commands.md", commandsPage()],
    ["reference/errors.md", errorPage()],
    [FOLDERS, foldersPage(readmes)],
    ...apiPages(),
    ...cataloguePages(),
  ]);
}

const flag = process.argv.indexOf("--out");
const out = flag < 0 ? "site" : process.argv[flag + 1];
if (!existsSync("dist/lib/cli/commands.js")) execFileSync("npm", ["run", "--silent", "build"], { stdio: "inherit" });
const files = site(pages(), NAVIGATION, `${STYLE}${MORE}`);
rmSync(out, { recursive: true, force: true });
for (const [name, text] of files) {
  mkdirSync(dirname(join(out, name)), { recursive: true });
  writeFileSync(join(out, name), text);
}
console.log(`${out}/index.html and ${files.size - 1} other files`);
