import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseDeployment } from "../../deployment";
import { InferraError, initErrors } from "../../errors";
import { evaluateDeployment } from "../../planning";
import { refuse, today } from "../document";
import { explain } from "../failure";
import { colours, print, printJson } from "../output";
import type { InitOptions } from ".";
import type { Answers } from "./answers";
import { askPerson, takePresets } from "./ask";
import { documentOf } from "./document";
import { interview } from "./questions";

/** Where the package ships the document's JSON Schema, as seen from where it is used. */
const SCHEMA = "node_modules/inferra/schema/deployment.schema.json";

export async function init(file: string, options: InitOptions): Promise<void> {
  try {
    // Told before the first question.
    if (file !== "-" && existsSync(file) && !options.force) throw new InferraError(initErrors.fileExists(file));
    const day = today();
    const answers = await answersTo(options, day);
    const text = documentOf(answers, { schema: schemaFrom(file), today: day });
    if (passes(text, file, options)) publish(text, file, answers, options);
  } catch (error) {
    explain(error, options);
  }
}

async function answersTo(options: InitOptions, day: string): Promise<Answers> {
  if (options.yes || options.json || !process.stdin.isTTY) return interview(options, takePresets, day);
  const { ask, done } = askPerson(process.stdin, process.stderr);
  try {
    return await interview(options, ask, day);
  } finally {
    done();
  }
}

function schemaFrom(file: string): string {
  const path = relative(file === "-" ? "." : dirname(file), SCHEMA)
    .split("\\")
    .join("/");
  return path.startsWith(".") ? path : `./${path}`;
}

/** What `inferra check` would say; nothing is written that it refuses. */
function passes(text: string, file: string, options: InitOptions): boolean {
  const { deployment, problems, locate } = parseDeployment(text);
  const found = deployment === undefined ? problems : evaluateDeployment(deployment).problems.map(locate);
  if (found.length > 0) refuse(file, found, options);
  return found.length === 0;
}

function publish(text: string, file: string, answers: Answers, { force, json }: InitOptions): void {
  if (file === "-" && !json) {
    process.stdout.write(text);
    return;
  }
  if (file !== "-") {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    // Refused by the system too where somebody wrote the file meanwhile.
    writeFileSync(file, text, { flag: force ? "w" : "wx" });
  }
  if (json) printJson({ errors: [], file: file === "-" ? null : resolve(file), answers, document: text });
  else print(`${colours.green("ok")} ${file}: ${answers.name}, ${answers.workloads.length} workloads\n\n${next(file)}`);
}

const next = (file: string): string =>
  `Next: read it, then see what follows from it:\n  ${colours.cyan(`inferra plan ${join(file)}`)}`;
