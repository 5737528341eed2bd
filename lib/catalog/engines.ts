import { z } from "zod";
import { defineTable } from "./table";

export const ENGINES = ["vllm", "sglang", "tensorrt-llm"] as const;
export type EngineName = (typeof ENGINES)[number];

const engineTable = defineTable(
  "engines",
  () => ({
    name: z.enum(ENGINES),
    title: z.string(),
    /** The version whose arguments are on record. */
    version: z.string(),
    /** The oldest version without a known hole. */
    floor: z.string(),
    /** The image, by its name in the table of images. */
    image: z.string(),
    /** What starts the server; the path of the weights comes after it. */
    command: z.array(z.string()).min(1),
    /** Arguments that every server gets. `{name}`, `{port}` and `{drain}` stand for the alias, a port and seconds. */
    fixed: z.array(z.string()),
    /** What the planner's arguments, which are vLLM's, are called here; `null` where there is nothing like it. */
    translated: z.record(z.string(), z.string().nullable()).default({}),
    environment: z.record(z.string(), z.string()),
    /** Paths that callers need, each with its method. Nothing else is reachable. */
    paths: z.array(z.strictObject({ method: z.enum(["GET", "POST"]), path: z.string().startsWith("/") })),
    healthPath: z.string(),
    metricsPath: z.string(),
    /** Whether the server finishes what it was asked before it leaves, and for how long is an argument. */
    drains: z.boolean(),
    adapters: z.boolean(),
    multiNode: z.boolean(),
    /** Seconds from the start of the process to the first answer. */
    coldStartSeconds: z.number().positive(),
    /** Tokens a second and milliseconds to the first token, in one published comparison. */
    tokensPerSecond: z.number().positive(),
    firstTokenMs: z.number().positive(),
  }),
  (row) => row.name,
);

const argumentTable = defineTable(
  "engine-arguments",
  () => ({ engine: z.enum(ENGINES), version: z.string(), arguments: z.array(z.string().startsWith("--")).min(1) }),
  (row) => row.engine,
);

const refusedTable = defineTable(
  "refused-arguments",
  () => ({
    engine: z.enum(ENGINES),
    argument: z.string().startsWith("--"),
    /** Why it is refused, as the end of a sentence. */
    why: z.string(),
    instead: z.string(),
  }),
  (row) => `${row.engine} ${row.argument}`,
);

/** A program that serves models on GPUs. */
export type Engine = ReturnType<typeof engineTable.rows>[number];
/** An argument that no engine of ours gets. */
export type RefusedArgument = ReturnType<typeof refusedTable.rows>[number];

export const engines = (): readonly Engine[] => engineTable.rows();

export function engine(name: EngineName): Engine {
  const row = engineTable.get(name);
  if (row === undefined) throw new Error(`no row for the engine ${name}`);
  return row;
}

/** Every argument of the pinned version of an engine. */
export const engineArgumentNames = (name: EngineName): readonly string[] => argumentTable.get(name)?.arguments ?? [];

export const refusedArguments = (): readonly RefusedArgument[] => refusedTable.rows();

export const refusedArgument = (name: EngineName, argument: string): RefusedArgument | undefined =>
  refusedTable.get(`${name} ${argument}`);
