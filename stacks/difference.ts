import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ValidDeployment } from "../lib/deployment";
import type { Books, DecisionRecord } from "../lib/planning";
import {
  type Change,
  changesBetween,
  consentsOf,
  type Departure,
  type Loss,
  losses,
  readWritten,
  type Unconsented,
  unconsented,
  type Written,
} from "./evolution";
import { composeInto } from "./synthesize";

/** A document with the files that it names. */
export interface Composable {
  readonly deployment: ValidDeployment;
  readonly books?: Books;
}

/** Where a workload runs, in short. */
export interface Placed {
  readonly placement: string | null;
  readonly target: string | null;
  /** What its tokens cost a month on its managed target; null where that is not known. */
  readonly managedMonthly: number | null;
}

/** The machines of a pool, and what it costs a month to serve from them. */
export interface Provisioned {
  readonly machines: { readonly vm: string; readonly count: number } | null;
  readonly monthly: number | null;
}

/** Something of two documents; undefined in the one that lacks it. */
export interface Pair<Thing> {
  readonly name: string;
  readonly from?: Thing;
  readonly to?: Thing;
}

/** What becomes of a deployment when its document changes, as far as it can be told without a plan. */
export interface Difference {
  readonly stacks: { readonly added: readonly string[]; readonly removed: readonly string[] };
  /** Stacks of a deployment of another name: what they made stays as it is, and nothing of it is deleted. */
  readonly elsewhere: readonly string[];
  /** Subscriptions, accounts and places of states that the deployment moves out of. */
  readonly departures: readonly Departure[];
  readonly changes: readonly Change[];
  /** Everything among the changes that deletes something that holds state. */
  readonly losses: readonly Loss[];
  /** What of both the new document does not consent to. */
  readonly unconsented: Unconsented;
  /** Consents of the new document that nothing is lost or left for. */
  readonly idleConsents: readonly string[];
  /** Workloads that run elsewhere than before, or for another price. */
  readonly workloads: readonly Pair<Placed>[];
  /** GPU pools that change. */
  readonly pools: readonly Pair<Provisioned>[];
}

/** A document as it was composed. */
export interface Composed {
  readonly deployment: ValidDeployment;
  readonly written: Written;
  readonly record: DecisionRecord;
}

/** Says what Terraform would do on the way from one document to another. */
export function difference(old: Composed, next: Composed): Difference {
  const evolution = changesBetween(old.written, next.written);
  const { changes, departures, elsewhere } = evolution;
  const lost = losses(evolution);
  const consents = consentsOf(next.deployment);
  const used = new Set([
    ...lost.flatMap(({ stack, address }) => [address, `${stack}/${address}`]),
    ...departures.map((one) => one.leaves),
  ]);
  return {
    stacks: {
      added: Object.keys(next.written).filter((name) => !(name in old.written)),
      removed: Object.keys(old.written).filter((name) => !(name in next.written) && !elsewhere.includes(name)),
    },
    elsewhere,
    departures,
    changes,
    losses: lost,
    unconsented: unconsented(evolution, consents),
    idleConsents: [...consents.destroys, ...consents.leaves].filter((one) => !used.has(one)),
    workloads: pairs(placed(old.record), placed(next.record)),
    pools: pairs(provisioned(old.record), provisioned(next.record)),
  };
}

/** Composes a document aside. */
export function composed({ deployment, books }: Composable): Composed {
  const folder = mkdtempSync(join(tmpdir(), "inferra-diff-"));
  try {
    const { plan } = composeInto(folder, deployment, books);
    return { deployment, written: readWritten(folder), record: plan.record };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const placed = ({ workloads }: DecisionRecord): Map<string, Placed> =>
  new Map(
    workloads.map(({ name, placement, target, managedMonthly }) => [name, { placement, target, managedMonthly }]),
  );

const provisioned = ({ pools }: DecisionRecord): Map<string, Provisioned> =>
  new Map(
    pools.map(({ name, machines, selfHosted }) => [
      name,
      {
        machines: machines && { vm: machines.vm, count: machines.count },
        monthly: selfHosted?.monthly ?? null,
      },
    ]),
  );

/** What differs, by name. */
function pairs<Thing>(from: ReadonlyMap<string, Thing>, to: ReadonlyMap<string, Thing>): Pair<Thing>[] {
  return [...new Set([...from.keys(), ...to.keys()])]
    .map((name) => ({ name, from: from.get(name), to: to.get(name) }))
    .filter((one) => JSON.stringify(one.from) !== JSON.stringify(one.to));
}
