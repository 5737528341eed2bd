import MarkdownIt from "markdown-it";

/** Text as Markdown that says exactly this text. */
export const literal = (text) =>
  String(text)
    .replace(/\s+/g, " ")
    .replace(/[\\`*_{}[\]()#+\-!|<>~&]/g, "\\$&");

/** Markdown that may stand in the cell of a table. */
const cell = (markdown) => markdown.replace(/\s+/g, " ").replace(/(?<!\\)\|/g, "\\|");

/** Code in a line, whatever backticks it holds. */
export function code(text) {
  const flat = String(text).replace(/\s+/g, " ").trim();
  if (flat === "") return "";
  const fence = "`".repeat(Math.max(0, ...(flat.match(/`+/g) ?? []).map((run) => run.length)) + 1);
  return flat.includes("`") ? `${fence} ${flat} ${fence}` : `${fence}${flat}${fence}`;
}

export const block = (language, text) => [`\`\`\`${language}`, text.trimEnd(), "```", ""];

export const table = (head, rows) => [
  `| ${head.join(" | ")} |`,
  `|${" --- |".repeat(head.length)}`,
  ...rows.map((row) => `| ${row.map(cell).join(" | ")} |`),
  "",
];

/** The anchor of a heading, as GitHub makes it, so that links work there and here. */
const slug = (text) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");

const plain = (inline) =>
  inline.children
    .filter(({ type }) => ["text", "code_inline"].includes(type))
    .map(({ content }) => content)
    .join("");

/**
 * Renders a page. HTML in the source is text, never markup. `resolve(target)` gives the address that a link in the source
 * leads to; wide things get a box that scrolls by itself and can be reached by keyboard.
 */
export function render(source, resolve) {
  const markdown = new MarkdownIt({ html: false });
  const tokens = markdown.parse(source.replace(/<!--[\s\S]*?-->/g, ""), {});
  const anchors = new Set();
  let title = "";
  for (const [index, token] of tokens.entries()) {
    if (token.type === "heading_open") {
      const text = plain(tokens[index + 1]);
      if (token.tag === "h1" && title === "") title = text;
      let id = slug(text);
      for (let count = 1; anchors.has(id); count++) id = `${slug(text)}-${count}`;
      anchors.add(id);
      token.attrSet("id", id);
    }
    for (const child of token.children ?? []) {
      if (child.type === "link_open") child.attrSet("href", resolve(child.attrGet("href")));
    }
  }
  let tables = 0;
  const boxed = (label) => `<div class="scroll" role="region" aria-label="${label}" tabindex="0">`;
  markdown.renderer.rules.table_open = () => `${boxed(`table ${++tables}`)}<table>\n`;
  markdown.renderer.rules.table_close = () => "</table></div>\n";
  // A header cell without words names no column.
  markdown.renderer.rules.th_open = (list, index) =>
    list[index + 1].content === "" ? '<td class="nothing">' : '<th scope="col">';
  markdown.renderer.rules.th_close = (list, index) => (list[index - 1].content === "" ? "</td>" : "</th>");
  let listings = 0;
  const listing = (list, index) => {
    const { info, content } = list[index];
    const language = info.trim() === "" ? "" : ` class="language-${markdown.utils.escapeHtml(info.trim())}"`;
    return `<pre tabindex="0" role="region" aria-label="code ${++listings}"><code${language}>${markdown.utils.escapeHtml(content)}</code></pre>\n`;
  };
  markdown.renderer.rules.fence = listing;
  markdown.renderer.rules.code_block = listing;
  return { title, anchors, body: markdown.renderer.render(tokens, markdown.options, {}) };
}

export const escapeHtml = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
