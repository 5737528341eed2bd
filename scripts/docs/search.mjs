import { readFileSync } from "node:fs";

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

const textOf = (html) => html.replace(/<[^>]*>/g, " ").replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ENTITIES[name]);

/** Words as they are looked up: what stands between hyphens, dots and underlines is a word by itself. */
const wordsOf = (text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []);

/** The sections of a page, each with its heading and what stands under it. */
function sectionsOf({ body }) {
  const parts = body.split(/<h[1-6] id="([^"]*)">([\s\S]*?)<\/h[1-6]>/);
  const sections = [];
  for (let at = 1; at < parts.length; at += 3) {
    sections.push({ anchor: parts[at], heading: textOf(parts[at + 1]).trim(), text: textOf(parts[at + 2]) });
  }
  return sections;
}

/**
 * The script that holds where each word stands. Places are numbered in the order of addresses; a word's line has the steps
 * from one of its places to the next, in base 36.
 */
function indexOf(pages) {
  const places = [];
  const found = new Map();
  for (const [address, page] of pages) {
    for (const { anchor, heading, text } of sectionsOf(page)) {
      const place = places.push([`${address}#${anchor}`, heading, page.title]) - 1;
      for (const word of wordsOf(`${page.title} ${heading} ${text}`))
        found.set(word, [...(found.get(word) ?? []), place]);
    }
  }
  const lines = [...found]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([word, at]) => `${word} ${at.map((place, index) => (place - (at[index - 1] ?? 0)).toString(36)).join(",")}`);
  return `const PLACES = ${JSON.stringify(places)};\nconst WORDS = ${JSON.stringify(lines.join("\n"))};\n`;
}

/** What the search's page consists of beside the page itself. `pages` are rendered ones by their address, in order. */
export const searchFiles = (pages) => [
  ["search.js", readFileSync(new URL("search-page.js", import.meta.url), "utf8")],
  ["search-index.js", indexOf(pages)],
];

export const SEARCH = {
  title: "Search",
  scripts: ["search-index.js", "search.js"],
  body: `<h1 id="search">Search</h1>
<p id="told" role="status">What is looked for goes into the box above.</p>
<noscript><p>This page looks words up by a script of its own, which this browser does not run. Every other page does without.</p></noscript>
<ol id="found"></ol>
`,
};
