import type { Difference, Pair, Placed, Provisioned } from "../../stacks/difference";
import type { Change } from "../../stacks/evolution";
import { shown } from "../../stacks/evolution/consents";
import { money } from "./figures";
import { colours, print, table } from "./output";

const SIGNS = {
  add: colours.green("+"),
  change: colours.yellow("~"),
  replace: colours.red("±"),
  destroy: colours.red("-"),
} as const;

/** What a changed document does, for a person at a terminal: what is lost last, where it is read. */
export function printDifference(found: Difference): void {
  printWorkloads(found.workloads);
  printPools(found.pools);
  printChanges(found);
  for (const name of found.elsewhere) {
    print(
      `${colours.yellow("!")} ${name} is of another deployment: what stands there stays, and all of it is made anew beside it`,
    );
  }
  for (const { leaves, to, stacks } of found.departures) {
    print(`${colours.red("!")} ${leaves} is left for ${to}, with what stands there of ${stacks.join(", ")}`);
  }
  for (const consent of found.idleConsents) {
    print(`${colours.yellow("!")} the consent to ${consent} is not needed, nothing of that name is lost or left`);
  }
  printConsents(found.unconsented);
}

function printConsents({ losses, departures }: Difference["unconsented"]): void {
  const lines = [
    ...departures.map(({ leaves }) => `  - { leaves: ${leaves}, reason: … }`),
    ...losses.map(({ consent }) => `  - { destroys: ${consent}, reason: … }`),
  ];
  if (lines.length === 0) return;
  print(colours.bold("\nTo consent, write into the new document:"));
  print(["consents:", ...lines, ""].join("\n"));
}

function printWorkloads(workloads: readonly Pair<Placed>[]): void {
  if (workloads.length === 0) return;
  const words = (one: Placed | undefined): string =>
    one === undefined ? "not there" : `${one.placement ?? "nowhere"}: ${one.target ?? "no target"}`;
  const rows = workloads.map(({ name, from, to }) => [
    name,
    words(from),
    words(to),
    `${money(from?.managedMonthly)} → ${money(to?.managedMonthly)}`,
  ]);
  print(`${table(["Workload", "Before", "After", "Managed, a month"], rows)}\n`);
}

function printPools(pools: readonly Pair<Provisioned>[]): void {
  if (pools.length === 0) return;
  const words = (one: Provisioned | undefined): string => {
    if (one === undefined) return "not there";
    return one.machines === null ? "machines not known" : `${one.machines.count} × ${one.machines.vm}`;
  };
  const rows = pools.map(({ name, from, to }) => [
    name,
    words(from),
    words(to),
    `${money(from?.monthly)} → ${money(to?.monthly)}`,
  ]);
  print(`${table(["Pool", "Before", "After", "Self-hosted, a month"], rows)}\n`);
}

function printChanges({ changes, stacks }: Difference): void {
  const stackOrder = [...new Set(changes.map((one) => one.stack))];
  for (const stack of stackOrder) {
    const fate = stacks.added.includes(stack) ? " (new)" : stacks.removed.includes(stack) ? " (no longer there)" : "";
    print(colours.bold(`${stack}${fate}`));
    for (const change of changes.filter((one) => one.stack === stack)) print(lineOf(change));
  }
  const count = (action: Change["action"]) => changes.filter((one) => one.action === action).length;
  const lost = changes.filter((one) => one.loses !== undefined).length;
  print(
    changes.length === 0
      ? "no change in Terraform"
      : `\n${count("add")} to add, ${count("change")} to change in place, ${count("replace")} to replace, ${count("destroy")} to destroy; ${lost} of them hold state`,
  );
}

function lineOf({ action, address, arguments: all, loses }: Change): string {
  const said =
    action === "change"
      ? `  ${all.map((one) => one.argument).join(", ")}`
      : all
          .slice(0, 1)
          .map(({ argument, from, to, through }) =>
            through === undefined ? `  ${argument}: ${shown(from)} → ${shown(to)}` : `  with ${through}`,
          )
          .join("");
  const lost = loses === undefined ? "" : `\n      ${colours.red("loses")} ${loses}`;
  return `  ${SIGNS[action]} ${address}${colours.dim(said)}${lost}`;
}
