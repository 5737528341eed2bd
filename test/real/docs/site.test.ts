import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { runInNewContext } from "node:vm";
import { containerImages, openModels, prices } from "../../../lib/catalog";
import { inferra } from "../../../lib/cli/commands";
import { rules } from "../../../lib/posture";

const root = join(__dirname, "../../..");
let site = "";

const write = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "inferra-site-"));
  execFileSync(process.execPath, ["scripts/docs.mjs", "--out", folder], { cwd: root });
  return folder;
};

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

const page = (name: string): string => readFileSync(join(site, name), "utf8");
const pages = (): string[] => filesUnder(site).filter((name) => name.endsWith(".html"));

/** Where the links of a page lead on the site, each with its anchor. */
const linksOf = (name: string): { to: string; anchor: string | undefined }[] =>
  [...page(name).matchAll(/<(?:a href|form role="search" action)="([^"]+)"/g)]
    .map((match) => match[1] ?? "")
    .filter((href) => !/^(https?|mailto):/.test(href))
    .map((href) => {
      const [path = "", anchor] = href.split("#");
      return { to: path === "" ? name : normalize(join(dirname(name), decodeURI(path))), anchor };
    });

const sources = (folder: string): string[] =>
  filesUnder(join(root, folder))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(root, folder, name), "utf8"));

describe("the documentation's site", () => {
  beforeAll(() => {
    site = write();
  });
  afterAll(() => rmSync(site, { recursive: true, force: true }));

  it("has no link that leads nowhere", () => {
    const dead = pages().flatMap((name) =>
      linksOf(name)
        .filter(
          ({ to, anchor }) =>
            !existsSync(join(site, to)) || (anchor !== undefined && !page(to).includes(`id="${decodeURI(anchor)}"`)),
        )
        .map(({ to, anchor }) => `${name} -> ${to}#${anchor}`),
    );
    expect(dead).toEqual([]);
  });

  it("can be read from its first page, all of it", () => {
    const seen = new Set(["index.html"]);
    for (const name of seen) for (const { to } of linksOf(name)) if (to.endsWith(".html")) seen.add(to);
    expect(pages().filter((name) => !seen.has(name))).toEqual([]);
  });

  it("holds no script but where words are looked up, and asks for nothing that isn't beside it", () => {
    const policy = (scripts: string) =>
      `content="default-src 'none'; style-src 'self'; ${scripts}img-src data:; base-uri 'none'; form-action 'self'"`;
    for (const name of pages().filter((one) => one !== "search.html")) {
      expect(page(name)).toContain(policy(""));
      expect(page(name)).not.toMatch(/<script/);
    }
    expect(page("search.html")).toContain(policy("script-src 'self'; "));
    expect(page("search.html").match(/<script[^>]*>[^<]*/g)).toEqual([
      '<script src="search-index.js" defer>',
      '<script src="search.js" defer>',
    ]);
    for (const name of pages()) expect(page(name)).not.toMatch(/<iframe|<img|style="|\son[a-z]+="/);
    expect(page("search.js")).not.toMatch(/fetch|XMLHttp|import|https?:|innerHTML|eval/);
    expect(page("style.css")).not.toMatch(/url\(|@import/);
  });

  it("finds every heading of every page, where it is", () => {
    const { places } = runInNewContext(`${page("search-index.js")}; ({ places: PLACES })`) as {
      readonly places: readonly (readonly string[])[];
    };
    const headings = pages().flatMap((name) =>
      [...page(name).matchAll(/<h[1-6] id="([^"]*)"/g)].map((match) => `${name}#${match[1]}`),
    );
    expect(places.map(([address]) => address).sort()).toEqual(
      headings.filter((one) => one !== "search.html#search").sort(),
    );
  });

  it("is the same, byte for byte, from the same sources", () => {
    const again = write();
    try {
      expect(filesUnder(again)).toEqual(filesUnder(site));
      for (const name of filesUnder(site)) {
        expect(readFileSync(join(again, name), "utf8") === page(name) ? "" : name).toBe("");
      }
    } finally {
      rmSync(again, { recursive: true, force: true });
    }
  });

  it("lists every error that the sources can make, and no other", () => {
    const made = ["lib", "charts", "stacks"]
      .flatMap(sources)
      .flatMap((text) => text.match(/(?<=")INF-\d{4}(?=")/g) ?? []);
    const listed = [...page("reference/errors.html").matchAll(/<h2 id="inf-\d{4}">(INF-\d{4})</g)].map(
      (match) => match[1],
    );
    expect(listed).toEqual([...new Set(made)].sort());
  });

  it("has a text and a fix for each error, and no code where words belong", () => {
    const text = page("reference/errors.html");
    const bodies = text.split("<h2 ").slice(1);
    for (const body of bodies) expect((body.match(/<ul>/g) ?? []).length).toBe(2);
    expect(text).not.toMatch(/\$\{|=&gt;|\.map\(|JSON\.stringify/);
  });

  it("has every row of the catalogue, with where it comes from", () => {
    const shown = filesUnder(join(site, "reference/catalogue"))
      .map((name) => page(`reference/catalogue/${name}`))
      .join("");
    for (const { name } of openModels()) expect(shown).toContain(name);
    for (const { name, source } of containerImages()) {
      expect(shown).toContain(name);
      expect(shown).toContain(source.replaceAll("&", "&amp;"));
    }
    const table = page("reference/catalogue/prices.html");
    expect((table.match(/<strong>unverified<\/strong>/g) ?? []).length).toBe(
      prices().filter(({ status }) => status === "unverified").length,
    );
  });

  it("has a page for every rule, command, part of the document and subpath of the package", () => {
    for (const { id } of rules) expect(existsSync(join(site, `posture/rules/${id}.html`))).toBe(true);
    const commands = page("reference/commands.html");
    for (const command of inferra("0.0.0").commands) expect(commands).toContain(`Usage: inferra ${command.name()}`);
    const schema = JSON.parse(readFileSync(join(root, "schema/deployment.schema.json"), "utf8")) as {
      readonly properties: Readonly<Record<string, unknown>>;
    };
    for (const key of Object.keys(schema.properties)) {
      expect(page("reference/document.html")).toContain(`<h2 id="${key.toLowerCase()}">`);
    }
    for (const name of ["inferra", "inferra.azure.openai", "inferra.charts.gateway", "inferra.posture.jest"]) {
      expect(page(`reference/api/${name}.html`)).toContain("<pre");
    }
  });
});
