// Every error, read from the factories that make them: there is no second list that could be out of date.
import { readdirSync, readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";
import { literal } from "./markdown.mjs";

const FOLDER = "lib/errors";

/** Every error that a factory makes: its code, the factory's name and comment, and the templates of its texts. */
function errorFactories() {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .flatMap((file) => factoriesOf(`${FOLDER}/${file}`));
}

export function errorPage() {
  const all = errorFactories().sort((one, other) => (one.code < other.code ? -1 : one.code > other.code ? 1 : 0));
  const codes = [...new Set(all.map((one) => one.code))];
  return [
    "# Errors",
    "",
    `${codes.length} codes. A code means one thing for ever. \`‹…›\` stands for what was found or what is allowed there; a text with`,
    "several forms is given with each. Errors of a document come all at once, with line and column.",
    "",
    ...codes.flatMap((one) => entry(all.filter(({ code: found }) => found === one))),
  ].join("\n");
}

function entry(factories) {
  const [{ code: found, about }] = factories;
  const texts = (key) => [...new Set(factories.flatMap((one) => one[key]))].map((text) => `- ${text}`);
  return [
    `## ${found}`,
    "",
    `${[...new Set(factories.map(({ name }) => words(name)))].join("; ")}.${about === "" ? "" : ` ${about}`}`,
    "",
    "Says:",
    "",
    ...texts("message"),
    "",
    "Fix:",
    "",
    ...texts("fix"),
    "",
  ];
}

const spaced = (name) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase();

const words = (name) => {
  const text = spaced(name);
  return text.charAt(0).toUpperCase() + text.slice(1);
};

function factoriesOf(file) {
  const text = readFileSync(file, "utf8");
  const { program, comments } = parseSync(file, text);
  const constants = new Map();
  const functions = new Map();
  const found = [];
  const context = { text, constants, functions };
  for (const statement of program.body) {
    const declaration = statement.declaration ?? statement;
    if (declaration.type === "FunctionDeclaration") functions.set(declaration.id.name, declaration);
    for (const { id, init } of declaration.declarations ?? []) {
      if (init?.type === "Literal") constants.set(id.name, init.value);
      if (init?.type === "ArrowFunctionExpression") functions.set(id.name, init);
    }
  }
  for (const statement of program.body) {
    const declaration = statement.declaration ?? statement;
    const parts = declaration.type === "FunctionDeclaration" ? [declaration] : (declaration.declarations ?? []);
    const before = comments.findLast(({ end }) => end <= statement.start);
    const about =
      before?.value.startsWith("*") && text.slice(before.end, statement.start).trim() === ""
        ? before.value
            .replace(/\s*\n\s*\*?\s*/g, " ")
            .replace(/^\*\s*/, "")
            .trim()
        : "";
    for (const part of parts) {
      const local = localsOf(part);
      for (const call of callsOf(part)) {
        const [first, , message, fix] = call.arguments;
        const key = first.type === "Literal" ? first.value : constants.get(first.name);
        if (key === undefined)
          throw new Error(`${file}: the code of ${part.id.name} is not written where it can be read`);
        const say = (node) => templates(node, { ...context, local });
        found.push({ code: key, name: part.id.name, about, message: say(message), fix: say(fix) });
      }
    }
  }
  return found;
}

function* nodesOf(node) {
  if (node === null || typeof node !== "object") return;
  if (Array.isArray(node)) {
    for (const one of node) yield* nodesOf(one);
    return;
  }
  if (typeof node.type === "string") yield node;
  for (const value of Object.values(node)) yield* nodesOf(value);
}

function* callsOf(node) {
  for (const one of nodesOf(node)) {
    if (one.type === "CallExpression" && one.callee.name === "problem") yield one;
  }
}

function localsOf(node) {
  const local = new Map();
  for (const one of nodesOf(node))
    if (one.type === "VariableDeclarator" && one.id.name) local.set(one.id.name, one.init);
  return local;
}

/** Every text that an expression can give, with `‹name›` where something is put in. */
function templates(node, context) {
  switch (node.type) {
    case "Literal":
      return [literal(node.value)];
    case "TemplateLiteral":
      return node.quasis.reduce(
        (texts, quasi, index) => {
          const values = index === 0 ? [""] : templates(node.expressions[index - 1], context);
          return texts.flatMap((text) =>
            values.map((value) => `${text}${value}${literal(keepEdges(quasi.value.cooked))}`),
          );
        },
        [""],
      );
    case "ConditionalExpression":
      return [...new Set([...templates(node.consequent, context), ...templates(node.alternate, context)])];
    case "BinaryExpression":
      if (node.operator !== "+") break;
      return templates(node.left, context).flatMap((one) => templates(node.right, context).map((other) => one + other));
    case "Identifier":
      if (context.local.has(node.name) && textual(context.local.get(node.name))) {
        return templates(context.local.get(node.name), context);
      }
      if (context.constants.has(node.name)) return [literal(context.constants.get(node.name))];
      return [hole(node.name)];
    case "CallExpression":
      if (node.callee.name === "chooseFrom") {
        const choice = templates(node.arguments[2], context).map((what) => `${what}: ${hole("allowed")}`);
        return choice.flatMap((what) => [`use ${what}`, `did you mean ${hole("nearest")}? ${what}`]);
      }
      if (["listed", "String", "formatPath"].includes(node.callee.name)) return [hole(nameIn(node.arguments[0]))];
      return [hole(nameIn(node))];
  }
  return [hole(nameIn(node))];
}

const textual = ({ type }) => ["TemplateLiteral", "Literal", "ConditionalExpression"].includes(type);
const keepEdges = (text) => text.replace(/\s+/g, " ");
const hole = (name) => literal(`‹${spaced(name)}›`);

/** What a value is called where it is put in: the last word that says something. */
function nameIn(node) {
  if (node === undefined) return "…";
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "MemberExpression":
      return node.property.type === "Identifier" && !node.computed ? named(node) : nameIn(node.object);
    case "CallExpression":
      if (
        node.callee.type === "MemberExpression" &&
        !["JSON", "Object", "Math", "Number"].includes(node.callee.object.name)
      ) {
        return nameIn(node.callee.object);
      }
      return nameIn(node.arguments[0]);
    case "ArrayExpression":
    case "SpreadElement":
      return nameIn(node.elements?.[0] ?? node.argument);
    case "ConditionalExpression":
      return nameIn(node.consequent);
    case "LogicalExpression":
    case "BinaryExpression":
      return nameIn(node.left);
    case "TemplateLiteral":
      return nameIn(node.expressions[0]);
    case "TSAsExpression":
    case "TSNonNullExpression":
    case "ChainExpression":
      return nameIn(node.expression);
    default:
      return "…";
  }
}

const named = ({ object, property }) => (property.name === "length" ? `count of ${nameIn(object)}` : property.name);
