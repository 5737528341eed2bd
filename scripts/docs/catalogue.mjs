// The catalogue as people read it: every row of every table, with its source and the day that the source was read.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { code, literal, table } from "./markdown.mjs";

const require = createRequire(import.meta.url);
const DATA = "lib/catalog/data";

export function cataloguePages() {
  for (const file of readdirSync("dist/lib/catalog"))
    if (file.endsWith(".js")) require(`../../dist/lib/catalog/${file}`);
  const { checkedTables } = require("../../dist/lib/catalog/table.js");
  const tables = [...checkedTables(DATA)].sort((one, other) => (one.name < other.name ? -1 : 1));
  const index = [
    "# Catalogue",
    "",
    "Facts of the world that decisions rest on. Each row has a source and the day it was read; a row that is not confirmed says",
    "**unverified** and is in no default.",
    "",
    ...table(
      ["Table", "Rows", "Not confirmed", "Read between", "What it holds"],
      tables.map(({ name, rows }) => {
        const days = rows.map(({ asOf }) => asOf).sort();
        const open = rows.filter(({ status }) => status === "unverified").length;
        return [`[${name}](${name}.md)`, `${rows.length}`, `${open}`, `${days[0]} and ${days.at(-1)}`, introOf(name)];
      }),
    ),
  ].join("\n");
  return new Map([
    ["reference/catalogue/README.md", index],
    ...tables.map((one) => [`reference/catalogue/${one.name}.md`, pageOf(one)]),
  ]);
}

/** The comment that a table's file begins with. */
function introOf(name) {
  const lines = readFileSync(`${DATA}/${name}.yaml`, "utf8").split("\n");
  const end = lines.findIndex((line) => !line.startsWith("#"));
  return lines
    .slice(0, end)
    .map((line) => line.replace(/^#\s?/, ""))
    .join(" ");
}

const PROVENANCE = ["source", "asOf", "status", "note"];

function pageOf({ name, rows }) {
  const facts = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((key) => !PROVENANCE.includes(key));
  const noted = rows.some(({ note }) => note !== undefined);
  return [
    `# ${name}`,
    "",
    ...(introOf(name) === "" ? [] : [introOf(name), ""]),
    `Rows are in [${DATA}/${name}.yaml](../../${DATA}/${name}.yaml).`,
    "",
    ...table(
      [...facts.map(code), "Source", "As of", "Status", ...(noted ? ["Note"] : [])],
      rows.map((row) => [
        ...facts.map((fact) => textOf(row[fact])),
        sourceOf(row.source),
        row.asOf,
        row.status === "unverified" ? "**unverified**" : "",
        ...(noted ? [literal(row.note ?? "")] : []),
      ]),
    ),
  ].join("\n");
}

/** An address is shown as its host: it is long, and says nothing more in print. */
const sourceOf = (source) =>
  /^https?:\/\/\S+$/.test(source) ? `[${literal(new URL(source).host)}](<${source}>)` : literal(source);

function textOf(value) {
  if (value === undefined) return "";
  if (Array.isArray(value) && value.every((one) => typeof one !== "object")) return literal(value.join(", "));
  return typeof value === "object" ? code(JSON.stringify(value)) : literal(value);
}
