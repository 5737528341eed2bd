import { isDeepStrictEqual } from "node:util";
import { type Replacement, replacementOf } from "../../lib/catalog/replacements";
import { isRecord } from "../../lib/deployment/values";
import { statePlace } from "../state";
import { type Departure, departuresBetween } from "./departures";
import { type Settled, settle } from "./values";
import { resourcesOf, type Written, type WrittenStack } from "./written";

/** One argument that changes. */
export interface ArgumentChange {
  readonly argument: string;
  /** What stood there, in Terraform's words; undefined where nothing did. */
  readonly from: unknown;
  readonly to: unknown;
  /** The resource, as `stack/address`, that is made anew and gives it another value; what that is nobody knows before. */
  readonly through?: string;
}

/** What Terraform would do with one resource. */
export interface Change {
  readonly stack: string;
  readonly address: string;
  readonly action: "add" | "change" | "replace" | "destroy";
  /** What changes of it; of a replacement, what makes it one. */
  readonly arguments: readonly ArgumentChange[];
  /** What is gone with it; undefined where it holds nothing, or stays. */
  readonly loses?: string;
}

/** What becomes of a deployment's Terraform. */
export interface Evolution {
  readonly changes: readonly Change[];
  /** Subscriptions, accounts and places of states that it moves out of. */
  readonly departures: readonly Departure[];
  /** Stacks of another deployment, which stands as it is: nothing here knows of it. */
  readonly elsewhere: readonly string[];
}

/** No argument of the resource itself. */
const NOT_ARGUMENTS = ["//", "depends_on", "lifecycle", "provider", "connection", "provisioner"];

/**
 * What Terraform would do on the way from one output to another, before it is asked: by what both say and what is known of
 * arguments that can't change in place. Stacks are compared where they are of one deployment, wherever its states move: those
 * may be carried over.
 */
export function changesBetween(before: Written, after: Written): Evolution {
  const elsewhere = statesElsewhere(before, after);
  const standing = Object.fromEntries(Object.entries(before).filter(([name]) => !elsewhere.includes(name)));
  const comparison = new Comparison(standing, after);
  const names = [...new Set([...Object.keys(standing), ...Object.keys(after)])].sort();
  return {
    changes: names.flatMap((name) => comparison.changesOf(name)),
    departures: departuresBetween(standing, after),
    elsewhere,
  };
}

/** Stacks of another deployment: what the new one lacks was never its own. */
function statesElsewhere(before: Written, after: Written): string[] {
  const deployments = new Set(Object.values(after).map(deploymentOf));
  // A document that makes nothing any more takes everything away.
  if (deployments.size === 0) return [];
  return Object.keys(before)
    .filter((name) => !deployments.has(deploymentOf(before[name])))
    .sort();
}

const deploymentOf = (stack: WrittenStack | undefined): string | undefined =>
  statePlace(stack?.terraform?.backend)?.deployment;

class Comparison {
  private readonly replaced: ReadonlyMap<string, readonly ArgumentChange[]>;

  constructor(
    private readonly before: Written,
    private readonly after: Written,
  ) {
    this.replaced = this.replacements();
  }

  changesOf(stack: string): Change[] {
    const old = resourcesOf(this.before[stack]);
    const next = resourcesOf(this.after[stack]);
    return [...new Set([...old.keys(), ...next.keys()])].sort().flatMap((address): Change[] => {
      const loses = replacementOf(typeOf(address))?.loses;
      if (!old.has(address)) return [{ stack, address, action: "add", arguments: [] }];
      if (!next.has(address)) return [{ stack, address, action: "destroy", arguments: [], loses }];
      const causes = this.replaced.get(`${stack}/${address}`);
      if (causes !== undefined) return [{ stack, address, action: "replace", arguments: causes, loses }];
      const changed = this.changedArguments(stack, address);
      return changed.length === 0 ? [] : [{ stack, address, action: "change", arguments: changed }];
    });
  }

  /** Replacing one resource replaces those that hold on to what its cloud decides; so it is asked until nothing is added. */
  private replacements(): Map<string, readonly ArgumentChange[]> {
    const found = new Map<string, readonly ArgumentChange[]>();
    const common = Object.keys(this.after).flatMap((stack) => {
      const old = resourcesOf(this.before[stack]);
      return [...resourcesOf(this.after[stack]).keys()]
        .filter((one) => old.has(one))
        .map((one) => ({ stack, address: one }));
    });
    for (let known = -1; known !== found.size; ) {
      known = found.size;
      for (const { stack, address } of common) {
        const id = `${stack}/${address}`;
        if (found.has(id)) continue;
        const causes = [...this.replacingArguments(stack, address, found), ...this.triggers(stack, address, found)];
        if (causes.length > 0) found.set(id, causes);
      }
    }
    return found;
  }

  private replacingArguments(stack: string, address: string, replaced: Replaced): ArgumentChange[] {
    const row = replacementOf(typeOf(address));
    const ignored = this.ignored(stack, address);
    return (row?.replacing ?? [])
      .filter((argument) => !ignored(argument))
      .flatMap((argument) => {
        const change = this.compare(stack, address, argument, replaced);
        return change !== undefined && replaces(change, row) ? [change] : [];
      });
  }

  /** `replace_triggered_by`: a resource, or one argument of it. */
  private triggers(stack: string, address: string, replaced: Replaced): ArgumentChange[] {
    const { lifecycle } = this.resource(this.after, stack, address);
    const triggers =
      isRecord(lifecycle) && Array.isArray(lifecycle.replace_triggered_by) ? lifecycle.replace_triggered_by : [];
    return triggers.map(String).flatMap((trigger) => {
      const [type = "", name = "", ...argument] = trigger.split(".");
      const target = `${type}.${name}`;
      const changed =
        replaced.has(`${stack}/${target}`) || this.argumentsOf(stack, target, argument.join(".")).length > 0;
      return changed ? [{ argument: "replace_triggered_by", from: trigger, to: "another value" }] : [];
    });
  }

  private argumentsOf(stack: string, address: string, argument: string): ArgumentChange[] {
    if (argument === "") return this.changedArguments(stack, address);
    const change = this.compare(stack, address, argument);
    return change === undefined ? [] : [change];
  }

  private changedArguments(stack: string, address: string): ArgumentChange[] {
    const ignored = this.ignored(stack, address);
    const both = { ...this.resource(this.before, stack, address), ...this.resource(this.after, stack, address) };
    return Object.keys(both)
      .filter((argument) => !NOT_ARGUMENTS.includes(argument) && !ignored(argument))
      .sort()
      .flatMap((argument) => this.compare(stack, address, argument, this.replaced) ?? []);
  }

  /** One argument before and after; undefined where Terraform would see no difference. */
  private compare(stack: string, address: string, argument: string, replaced?: Replaced): ArgumentChange | undefined {
    const from = this.at(this.before, stack, address, argument);
    const to = this.at(this.after, stack, address, argument);
    if (!isDeepStrictEqual(from.value, to.value)) return { argument, from: from.value, to: to.value };
    const through = [...to.from].find((one) => replaced?.has(one));
    return through === undefined ? undefined : { argument, from: from.value, to: to.value, through };
  }

  private at(written: Written, stack: string, address: string, argument: string): Settled {
    const resource = this.resource(written, stack, address);
    const found = valueAt(resource, argument.split(".")) ?? this.ofProvider(written, stack, address, argument);
    return settle(written, stack, found);
  }

  /** A resource of AWS is in the region of its provider where it names none. */
  private ofProvider(written: Written, stack: string, address: string, argument: string): unknown {
    if (argument !== "region" || !address.startsWith("aws_")) return undefined;
    return written[stack]?.provider?.aws?.[0]?.region;
  }

  private ignored(stack: string, address: string): (argument: string) => boolean {
    const { lifecycle } = this.resource(this.after, stack, address);
    const names = isRecord(lifecycle) ? lifecycle.ignore_changes : undefined;
    return (argument) => names === "all" || (Array.isArray(names) && names.includes(argument));
  }

  private resource(written: Written, stack: string, address: string): Readonly<Record<string, unknown>> {
    const [type = "", name = ""] = address.split(".");
    return written[stack]?.resource?.[type]?.[name] ?? {};
  }
}

type Replaced = ReadonlyMap<string, unknown>;

/** Whether a change of a replacing argument replaces. */
function replaces({ argument, from, to }: ArgumentChange, row: Replacement | undefined): boolean {
  if ((from === undefined || to === undefined) && row?.settled.includes(argument)) return false;
  return !row?.inPlace[argument]?.some(([a, b]) => a === from && b === to);
}

/** The value of an argument; a block is one mapping, or a list of them. */
function valueAt(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return value ?? undefined;
  if (Array.isArray(value)) {
    const found = value.map((one) => valueAt(one, [key, ...rest])).filter((one) => one !== undefined);
    return found.length > 1 ? found : found[0];
  }
  return isRecord(value) ? valueAt(value[key], rest) : undefined;
}

const typeOf = (address: string): string => address.slice(0, address.indexOf("."));
