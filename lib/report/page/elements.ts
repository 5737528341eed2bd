import { Html, html, NOTHING, type Part } from "./html";

/** A section of the page, for its navigation too. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}

export const section = ({ id, title, body }: Section): Html => html`<section id="${id}" aria-labelledby="${id}-h">
<h2 id="${id}-h">${title}</h2>
${body}
</section>`;

export interface Column {
  readonly name: string;
  /** Numbers stand to the right. */
  readonly numeric?: boolean;
}

/** A table that scrolls inside itself where the page is narrow. */
export function table(
  caption: string,
  columns: readonly (string | Column)[],
  rows: readonly (readonly Part[])[],
): Html {
  if (rows.length === 0) return NOTHING;
  const heads = columns.map((one): Column => (typeof one === "string" ? { name: one } : one));
  const aside = (index: number): Html => (heads[index]?.numeric ? html` class="number"` : NOTHING);
  return html`<figure class="table">
<figcaption>${caption}</figcaption>
<div class="scroll" role="group" aria-label="${caption}" tabindex="0"><table aria-label="${caption}">
<thead><tr>${heads.map(({ name }, index) => html`<th scope="col"${aside(index)}>${name}</th>`)}</tr></thead>
<tbody>
${rows.map((cells) => html`<tr>${cells.map((cell, index) => (index === 0 ? html`<th scope="row">${cell}</th>` : html`<td${aside(index)}>${cell}</td>`))}</tr>\n`)}</tbody>
</table></div>
</figure>`;
}

/** A drawing with what it shows; it scrolls inside itself as tables do. */
export const figure = (name: string, drawing: Html, caption: Part): Html => html`<figure class="drawing">
<div class="scroll" role="group" aria-label="${name}" tabindex="0">${drawing}</div>
<figcaption>${caption}</figcaption>
</figure>`;

/** A titled list; nothing where there is nothing in it. */
export function list(title: string, items: readonly Part[], kind = "", heading: "h3" | "h4" = "h4"): Html {
  if (items.length === 0) return NOTHING;
  return html`${new Html(`<${heading}>`)}${title}${new Html(`</${heading}>`)}
<ul class="${kind}">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** Names with their values. */
export const facts = (pairs: readonly (readonly [name: string, value: Part])[]): Html =>
  html`<dl class="facts">${pairs.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;

export const badge = (placement: string | null): Html =>
  html`<span class="badge ${placement ?? "nowhere"}">${placement ?? "nowhere"}</span>`;

/** A source: a link where it is an address, otherwise its words. `brief` names its host alone. */
export function source(text: string, brief = false): Html {
  const [, host] = /^https:\/\/([^\s/]+)[^\s]*$/.exec(text) ?? [];
  if (host === undefined) return html`${text}`;
  return html`<a href="${text}" rel="noreferrer">${brief ? host : text.replace("https://", "")}</a>`;
}
