// The public interface, read from the declarations that the compiler wrote: what a user's editor shows, and nothing else.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseSync } from "oxc-parser";
import { block, code, table } from "./markdown.mjs";

/** Every subpath that the package exports, with its declarations. */
function entryPoints() {
  const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
  return Object.entries(exports).flatMap(([subpath, target]) => {
    const types = target.require?.types;
    if (types === undefined) return [];
    const name = subpath.replace(/^\./, "inferra");
    if (!types.includes("*")) return [{ name, types }];
    const [folder, rest] = types.split("*");
    return readdirSync(folder)
      .sort()
      .map((one) => ({ name: name.replace("*", one), types: `${folder}${one}${rest}` }))
      .filter((one) => existsSync(one.types));
  });
}

export function apiPages() {
  const points = entryPoints().map((point) => ({ ...point, page: `${point.name.replaceAll("/", ".")}.md` }));
  const index = [
    "# API",
    "",
    "Every subpath of the package, from the types that it ships. A construct's folder has a README with an example.",
    "",
    ...table(
      ["Import", "Exports"],
      points.map(({ name, page, types }) => [
        `[${code(name)}](${page})`,
        [...exportsOf(types).keys()].map(code).join(", "),
      ]),
    ),
  ].join("\n");
  return new Map([
    ["reference/api/README.md", index],
    ...points.map(({ name, page, types }) => [`reference/api/${page}`, pageOf(name, types)]),
  ]);
}

function pageOf(name, types) {
  const readme = `${dirname(types).replace(/^\.?\/?dist\//, "")}/README.md`;
  return [
    `# ${code(name)}`,
    "",
    ...(existsSync(readme) ? [`How it is used: [${readme}](../../${readme}).`, ""] : []),
    ...[...exportsOf(types)].flatMap(([exported, found]) => declarationLines(exported, found)),
  ].join("\n");
}

const modules = new Map();

function moduleOf(file) {
  if (!modules.has(file)) {
    const text = readFileSync(file, "utf8");
    const { program, comments, errors } = parseSync(file, text, { lang: "dts" });
    if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
    modules.set(file, {
      file,
      text,
      body: program.body,
      comments: comments.filter(({ value }) => value.startsWith("*")),
    });
  }
  return modules.get(file);
}

const declarationsAt = (from, specifier) =>
  [`${specifier}.d.ts`, `${specifier}/index.d.ts`, specifier.replace(/\.js$/, ".d.ts")]
    .map((one) => join(dirname(from), one))
    .find((one) => existsSync(one));

/** What a module exports, by name: where each is declared. Overloads of a function are one name with several nodes. */
function exportsOf(file) {
  const module = moduleOf(file);
  const found = new Map();
  const add = (name, one) => found.set(name, one);
  for (const statement of module.body) {
    if (statement.type === "ExportAllDeclaration") {
      const target = declarationsAt(file, statement.source.value);
      if (statement.exported !== null) add(nameOf(statement.exported), { module, nodes: [statement] });
      else if (target !== undefined) for (const [name, one] of exportsOf(target)) add(name, one);
    } else if (statement.type === "ExportNamedDeclaration" && statement.declaration !== null) {
      for (const name of namesOf(statement.declaration)) {
        add(name, { module, nodes: [...(found.get(name)?.nodes ?? []), statement] });
      }
    } else if (statement.type === "ExportNamedDeclaration") {
      for (const { local, exported } of statement.specifiers) {
        const target = statement.source === null ? file : declarationsAt(file, statement.source.value);
        const one = target === undefined ? undefined : declared(target, nameOf(local));
        add(nameOf(exported), one ?? { module, nodes: [statement] });
      }
    }
  }
  return found;
}

/** Where a name of a module is declared: there, or where it takes it from. */
function declared(file, name) {
  const here = exportsOf(file).get(name);
  if (here !== undefined) return here;
  const module = moduleOf(file);
  const nodes = module.body.filter((one) => namesOf(one).includes(name));
  if (nodes.length > 0) return { module, nodes };
  for (const statement of module.body.filter(({ type }) => type === "ImportDeclaration")) {
    const specifier = statement.specifiers.find(({ local }) => local.name === name);
    const target = specifier && declarationsAt(file, statement.source.value);
    if (target !== undefined) return declared(target, nameOf(specifier.imported));
  }
  return undefined;
}

const nameOf = (node) => node.name ?? node.value;

function namesOf(declaration) {
  if (declaration.type === "VariableDeclaration") return declaration.declarations.map(({ id }) => id.name);
  return declaration.id?.name === undefined ? [] : [declaration.id.name];
}

/** The comment that stands right before a node, as Markdown. */
function docOf({ text, comments }, node) {
  const comment = comments.findLast(({ end }) => end <= node.start);
  if (comment === undefined || text.slice(comment.end, node.start).trim() !== "") return "";
  return comment.value
    .slice(1)
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, ""))
    .join("\n")
    .replace(/\{@link ([^}]+)\}/g, "`$1`")
    .replace(/^@throws\s*/gm, "\n**Throws** ")
    .replace(/^@param (\S+)\s*/gm, "\n`$1`: ")
    .replace(/^@default\s*/gm, "\n**Default** ")
    .trim();
}

/** The source of a node without the comments in it. */
function sourceOf({ text, comments }, node) {
  let source = "";
  let at = node.start;
  for (const { start, end } of comments.filter((one) => one.start >= node.start && one.end <= node.end)) {
    source += text.slice(at, start);
    at = end;
  }
  return (source + text.slice(at, node.end)).replace(/\n(\s*\n)+/g, "\n");
}

function declarationLines(name, { module, nodes }) {
  const parts = nodes.map((node) => node.declaration ?? node);
  const members = parts
    .flatMap((part) => part.body?.body ?? [])
    .filter(({ accessibility }) => accessibility !== "private");
  const listed = parts[0].type.startsWith("ClassDeclaration") || parts[0].type === "TSInterfaceDeclaration";
  const shown = listed
    ? parts.map((part) => `${headOf(module, part)} { … }`)
    : nodes.map((node) => sourceOf(module, node));
  return [
    `## ${name}`,
    "",
    ...block(
      "ts",
      shown
        .join("\n")
        .replace(/^export (declare )?/gm, "")
        .replace(/^declare /gm, ""),
    ),
    ...nodes
      .map((node) => docOf(module, node))
      .filter((text) => text !== "")
      .flatMap((text) => [text, ""]),
    ...(listed && members.length > 0
      ? table(
          ["Member", "Meaning"],
          members.map((member) => [code(sourceOf(module, member).replace(/;$/, "")), docOf(module, member)]),
        )
      : []),
  ];
}

const headOf = (module, part) => module.text.slice(part.start, part.body.start).trim();
