import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { type Schema, Validator } from "@cfworker/json-schema";
import { parse } from "yaml";
import { describeWith } from "../../support/tools";

const folder = join(__dirname, "../../../examples/pipelines/azure");
const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
const file = join(cache, "inferra/pipeline-schema/check_jsonschema/builtin_schemas/vendor/azure-pipelines.json");
const lacks = existsSync(file) ? [] : ["the schema of Azure Pipelines (node scripts/pipeline-schema.mjs)"];

/**
 * A task that the schema names without its inputs.
 * Source: https://learn.microsoft.com/azure/devops/pipelines/tasks/reference/use-node-v1
 */
const USE_NODE = {
  properties: {
    task: { pattern: "^UseNode@1$" },
    inputs: {
      properties: { version: {}, checkLatest: {}, force32bit: {}, retryCountOnDownloadFails: {} },
      additionalProperties: false,
    },
  },
  required: ["task"],
};

/**
 * To Azure Pipelines every scalar is text, so it is read as such; what the schema wants of another type is a text of that.
 * Patterns lose what they escape without need, which is refused in Unicode's.
 */
function ofText(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(ofText);
  if (typeof schema !== "object" || schema === null) return schema;
  if ("pattern" in schema && typeof schema.pattern === "string") {
    return { ...schema, pattern: schema.pattern.replace(/\\([~:])/g, "$1") };
  }
  const { type, ...rest } = Object.fromEntries(Object.entries(schema).map(([key, one]) => [key, ofText(one)]));
  if (type === "boolean") return { ...rest, type: "string", pattern: "^([Tt]rue|[Ff]alse|\\$[({].*)$" };
  if (type === "integer" || type === "number") return { ...rest, type: "string", pattern: "^(\\d+|\\$[({].*)$" };
  return type === undefined ? rest : { ...rest, type };
}

describeWith(lacks, "the examples of Azure Pipelines, by Microsoft's schema", () => {
  const schema = ofText(JSON.parse(readFileSync(file, "utf8"))) as Schema & {
    definitions: { task: { anyOf: object[] } };
  };
  schema.definitions.task.anyOf.push(USE_NODE);
  const validator = new Validator(schema, "7");
  const holds = (text: string): boolean => validator.validate(parse(text, { schema: "failsafe" })).valid;
  const text = (name: string): string => readFileSync(join(folder, name), "utf8");

  it.each(readdirSync(folder))("%s is one", (name) => {
    expect(holds(text(name))).toBe(true);
  });

  it.each([
    ["azure-pipelines.yml", "a key that no job has", "timeoutInMinutes: 45", "timeoutMinutes: 45"],
    ["azure-pipelines.yml", "a lock that is none", "lockBehavior: sequential", "lockBehavior: inTurn"],
    ["azure-pipelines.yml", "a strategy that is none", "runOnce:", "once:"],
    ["drift.yml", "a schedule with a word for yes", "always: true", "always: ja"],
    ["in-clouds.yml", "a shell that the task has not", "scriptType: bash", "scriptType: zsh"],
    ["in-clouds.yml", "an input that the task has not", "inlineScript: |", "inline: |"],
    ["prepare.yml", "an input that the task has not", "version: 22.x", "versionSpec: 22.x"],
    ["prepare.yml", "a task that there is not", "UseNode@1", "UseNodes@1"],
  ])("%s with %s is refused", (name, _words, from, to) => {
    const broken = text(name).replace(from, to);
    expect(broken).not.toBe(text(name));
    expect(holds(broken)).toBe(false);
  });
});
