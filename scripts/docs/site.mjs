import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, posix } from "node:path";
import { escapeHtml, render } from "./markdown.mjs";
import { SEARCH, searchFiles } from "./search.mjs";

/** It is made of no file of the repository. */
const SEARCH_PAGE = "search";

/** Where a page of the repository lies on the site. Everything that is no documentation by itself lies under `files/`. */
function addressOf(path) {
  if (path === SEARCH_PAGE) return "search.html";
  const html = path.replace(/\.md$/, "").replace(/(^|\/)README$/, "$1index");
  if (path.startsWith("docs/")) return `${html.slice("docs/".length)}.html`;
  if (path.startsWith("reference/")) return `${html}.html`;
  if (["CONTRIBUTING.md", "CHANGELOG.md"].includes(path)) return `${html.toLowerCase()}.html`;
  return path === "README.md" ? "overview.html" : `files/${html}.html`;
}

/**
 * The site from its pages, Markdown by path. A file of the repository that a page links to becomes a page too, as what it
 * is. Throws with every link that leads nowhere.
 */
export function site(pages, navigation, style) {
  const sources = new Map(pages);
  const rendered = new Map();
  const dead = [];
  const wanted = [];
  const queue = [...sources.keys()];
  for (const path of queue) {
    const resolve = (target) => {
      if (/^(https?|mailto):/.test(target)) return target;
      const [file, anchor] = target.split("#");
      const to =
        file === "" ? path : pageFor(posix.normalize(posix.join(dirname(path), decodeURI(file))), sources, queue);
      if (to === undefined) {
        dead.push(`${path} -> ${target}`);
        return target;
      }
      if (anchor !== undefined) wanted.push({ from: path, to, anchor });
      return `${relativeTo(path, to)}${anchor === undefined ? "" : `#${anchor}`}`;
    };
    rendered.set(path, render(sources.get(path), resolve));
  }
  for (const { from, to, anchor } of wanted) {
    if (!rendered.get(to).anchors.has(anchor)) dead.push(`${from} -> ${to}#${anchor}`);
  }
  if (dead.length > 0) throw new Error(`links that lead nowhere:\n${dead.map((one) => `  ${one}`).join("\n")}`);
  const byAddress = ([one], [other]) => (one < other ? -1 : 1);
  const found = [...rendered].map(([path, page]) => [addressOf(path), page]).sort(byAddress);
  const files = [...rendered, [SEARCH_PAGE, SEARCH]].map(([path, page]) => [
    addressOf(path),
    document(path, page, navigation),
  ]);
  return new Map([...files.sort(byAddress), ...searchFiles(found), ["style.css", style]]);
}

/** A folder without a README is read where all folders are listed. */
export const FOLDERS = "reference/folders.md";

/** The page that stands for a path; one that isn't there yet is made from the file. */
function pageFor(path, sources, queue) {
  const clean = path.replace(/\/$/, "");
  for (const one of [clean, `${clean}/README.md`]) if (sources.has(one)) return one;
  if (clean.startsWith("..") || !existsSync(clean)) return undefined;
  if (statSync(clean).isDirectory()) return FOLDERS;
  const text = readFileSync(clean, "utf8");
  const fence = "`".repeat(8);
  sources.set(
    clean,
    extname(clean) === ".md" ? text : `# ${clean}\n\n${fence}${extname(clean).slice(1)}\n${text}${fence}\n`,
  );
  queue.push(clean);
  return clean;
}

const relativeTo = (from, to) => posix.relative(dirname(addressOf(from)), addressOf(to));

/** Only the page that looks words up runs a script, of its own. */
const policy = (scripts) =>
  `default-src 'none'; style-src 'self'; ${scripts.length > 0 ? "script-src 'self'; " : ""}img-src data:; base-uri 'none'; form-action 'self'`;

function document(path, { title, body, scripts = [] }, navigation) {
  const root = posix.relative(dirname(addressOf(path)), ".") || ".";
  const items = navigation.map(
    ([name, to]) =>
      `<li><a href="${relativeTo(path, to)}"${to === path ? ' aria-current="page"' : ""}>${name}</a></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(scripts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · Inferra</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${root}/style.css">
${scripts.map((one) => `<script src="${one}" defer></script>\n`).join("")}</head>
<body class="docs">
<header><p class="kicker">Inferra</p><form role="search" action="${root}/search.html"><label for="words">Search</label> <input id="words" name="q" type="search" autocomplete="off"></form><nav aria-label="Parts of the documentation"><ol>${items.join("")}</ol></nav></header>
<main>
${body}</main>
</body>
</html>
`;
}
