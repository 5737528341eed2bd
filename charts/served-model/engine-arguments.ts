import { type Engine, type EngineName, engineArgumentNames, refusedArgument } from "../../lib/catalog";
import { InferraError, servedModelErrors } from "../../lib/errors";
import { ENGINE_PORT } from "./names";

interface Wanted {
  readonly alias: string;
  readonly weightsPath: string;
  readonly drainSeconds: number;
  /** As the planner gives them. */
  readonly planned: readonly string[];
  readonly adapters: readonly { readonly name: string; readonly path: string }[];
}

/**
 * The command line of an engine: what every server gets, and what the planner found, in the engine's own words.
 * @throws INF-2320 for an argument that is refused, INF-2321 for one that the pinned version doesn't have.
 */
export function commandLine(where: string, engine: Engine, wanted: Wanted): string[] {
  const fixed = engine.fixed.map((text) =>
    text
      .replace("{name}", wanted.alias)
      .replace("{port}", String(ENGINE_PORT))
      .replace("{drain}", String(wanted.drainSeconds)),
  );
  const planned = translated(engine, readArguments(wanted.planned));
  for (const [name] of planned) checkArgument(where, engine.name, name);
  return [
    ...[...engine.command, wanted.weightsPath],
    ...fixed,
    ...planned.flatMap(([name, values]) => [name, ...values]),
    ...(wanted.adapters.length === 0
      ? []
      : ["--enable-lora", "--lora-modules", ...wanted.adapters.map(({ name, path }) => `${name}=${path}`)]),
  ];
}

type Argument = readonly [name: string, values: readonly string[]];

/** `--name value` and `--name=value` alike. */
function readArguments(texts: readonly string[]): Argument[] {
  const result: [string, string[]][] = [];
  for (const text of texts) {
    const [name = "", ...value] = text.split("=");
    if (text.startsWith("--")) result.push([name, value.length > 0 ? [value.join("=")] : []]);
    else result.at(-1)?.[1].push(text);
  }
  return result;
}

/** Arguments that the planner uses are vLLM's; those that an engine has nothing like are left out. */
function translated(engine: Engine, planned: readonly Argument[]): Argument[] {
  return planned.flatMap(([name, values]) => {
    const own = engine.translated[name];
    if (own === null) return [];
    return [[own ?? name, values] as const];
  });
}

function checkArgument(where: string, engine: EngineName, name: string): void {
  const plain = name.replaceAll("_", "-");
  const refused = refusedArgument(engine, name) ?? refusedArgument(engine, plain);
  if (refused !== undefined) {
    throw new InferraError(servedModelErrors.argumentRefused(where, name, refused.why, refused.instead));
  }
  const known = engineArgumentNames(engine);
  if (!known.includes(name)) throw new InferraError(servedModelErrors.argumentUnknown(where, engine, name, known));
}
