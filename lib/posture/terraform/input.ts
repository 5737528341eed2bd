import { InferraError, postureErrors } from "../../errors";
import { isObject } from "./blocks";
import { Graph } from "./graph";
import { clusterObjects } from "./kubernetes";
import { planResources } from "./plan";
import { type FindStack, Stack } from "./stack";
import { resolve } from "./value";

/** One stack: Terraform's JSON syntax, or a plan as `terraform show -json` prints it, as text or parsed. */
export interface StackInput {
  /** Default: the name that cdktf wrote down, or none. */
  readonly name?: string;
  readonly json: string | object;
  /** What belongs to it and was not read, such as files: what that holds is unknown. */
  readonly unread?: readonly string[];
}

/**
 * The graph of everything that the stacks of one deployment would make. Outputs that one stack reads from another's state
 * lead to the resource they stand for.
 * @throws INF-4001 for what is not JSON, INF-4003 for what is neither a configuration nor a plan.
 */
export function readStacks(inputs: readonly StackInput[]): Graph {
  const stacks: Stack[] = [];
  const missing: string[] = [];
  const planned: ReturnType<typeof planResources> = [];
  const find: FindStack = (remote) => stackOfState(stacks, remote);
  for (const { name, json, unread = [] } of inputs) {
    const parsed = parse(json, name ?? "the input");
    missing.push(...unread);
    if (isPlan(parsed)) {
      planned.push(...planResources(name ?? "", parsed));
      if (isPartial(parsed)) missing.push(within(name ?? "", "what this plan leaves out"));
    } else stacks.push(new Stack(name ?? stackNameOf(parsed), parsed, find));
  }
  const made = [...stacks.flatMap((stack) => stack.resources), ...planned];
  const { objects, unread } = clusterObjects(made);
  const modules = stacks.flatMap((stack) => stack.unread.map((one) => within(stack.name, one)));
  return new Graph([...made, ...objects], [...missing, ...modules, ...unread]);
}

const within = (stack: string, one: string): string => (stack === "" ? one : `${stack}/${one}`);

type Json = Readonly<Record<string, unknown>>;

const CONFIGURATION = ["resource", "data", "terraform", "provider", "output", "module", "locals", "variable"];

const isPlan = (json: Json): boolean => "planned_values" in json || "resource_changes" in json;

/** A plan that failed, or of some targets only: applying it does not make all that is configured. */
const isPartial = ({ complete, errored }: Json): boolean => complete === false || errored === true;

function parse(json: string | object, name: string): Json {
  let parsed: unknown = json;
  if (typeof json === "string") {
    try {
      parsed = JSON.parse(json);
    } catch (error) {
      throw new InferraError(postureErrors.notJson(name, (error as Error).message));
    }
  }
  if (isObject(parsed) && (isPlan(parsed) || CONFIGURATION.some((key) => key in parsed))) return parsed;
  throw new InferraError(postureErrors.notTerraform(name));
}

function stackNameOf(json: Json): string {
  const metadata = isObject(json["//"]) ? json["//"].metadata : undefined;
  return isObject(metadata) && typeof metadata.stackName === "string" ? metadata.stackName : "";
}

const CROSS_STACK = "cross-stack-reference-input-";

/** By the name that cdktf gives a cross-stack reference; else by backends that are the same. */
const stackOfState: (stacks: readonly Stack[], remote: Parameters<FindStack>[0]) => Stack | undefined = (
  stacks,
  { name, values },
) => {
  const named = name.startsWith(CROSS_STACK) ? name.slice(CROSS_STACK.length) : undefined;
  const kind = resolve(values.backend);
  const config = resolve(values.config);
  return (
    stacks.find((stack) => stack.name === named) ??
    stacks.find(
      ({ backend }) =>
        backend !== undefined && backend.kind === kind && isObject(config) && sameState(backend.settings, config),
    )
  );
};

/** Settings that say where a state lies; the others say how to sign in. */
const PLACE = ["path", "key", "bucket", "container_name", "storage_account_name", "prefix", "address"];

function sameState(written: Json, read: Json): boolean {
  const keys = PLACE.filter((key) => key in written || key in read);
  const file = (value: unknown, key: string): unknown => (key === "path" ? String(value).split("/").at(-1) : value);
  return keys.length > 0 && keys.every((key) => file(written[key], key) === file(read[key], key));
}
