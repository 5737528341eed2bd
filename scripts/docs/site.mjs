import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, posix } from "node:path";
import { escapeHtml, render } from "./markdown.mjs";

/** Where a page of the repository lies on the site. Everything that is no documentation by itself lies under `files/`. */
function addressOf(path) {
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
  const files = [...rendered].map(([path, page]) => [addressOf(path), document(path, page, navigation)]);
  return new Map([...files.sort(([one], [other]) => (one < other ? -1 : 1)), ["style.css", style]]);
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

const POLICY = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";

function document(path, { title, body }, navigation) {
  const root = posix.relative(dirname(addressOf(path)), ".") || ".";
  const items = navigation.map(
    ([name, to]) =>
      `<li><a href="${relativeTo(path, to)}"${to === path ? ' aria-current="page"' : ""}>${name}</a></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · Inferra</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${root}/style.css">
</head>
<body class="docs">
<header><p class="kicker">Inferra</p><nav aria-label="Parts of the documentation"><ol>${items.join("")}</ol></nav></header>
<main>
${body}</main>
</body>
</html>
`;
}
