/** Text that is HTML already. Everything else is escaped on its way into a page. */
export class Html {
  constructor(readonly text: string) {}
}

export type Part = Html | string | number | undefined | false | readonly Part[];

/** A piece of a page. Whatever is put in is text, unless it was made by `html` itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.reduce((text, piece, index) => `${text}${rendered(parts[index - 1])}${piece}`));
}

export const NOTHING = new Html("");

function rendered(part: Part): string {
  if (part === undefined || part === false) return "";
  if (part instanceof Html) return part.text;
  if (typeof part === "object") return part.map(rendered).join("");
  return escaped(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Characters that no page shows: controls, and those that turn the direction of what is read. */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const escaped = (text: string): string =>
  text
    .replace(UNSEEN, (found) => (/\s/.test(found) ? found : "\ufffd"))
    .replace(/[&<>"']/g, (found) => ENTITIES[found] ?? "");
