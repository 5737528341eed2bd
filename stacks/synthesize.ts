import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { App } from "cdktf";
import { DeploymentInvalid, type ValidDeployment } from "../lib/deployment";
import type { Books, Plan } from "../lib/planning";
import { type Composition, compose } from "./compose";
import {
  changesBetween,
  consentsOf,
  type Manifest,
  readManifest,
  readWritten,
  refusals,
  unconsented,
  withoutGuards,
} from "./evolution";
import { refuseFailures } from "./posture";

/** One stack as it was written. */
export interface SynthesizedStack {
  readonly name: string;
  readonly resources: number;
  /** The Terraform JSON. */
  readonly file: string;
  /** The stacks that are applied before it. */
  readonly dependencies: readonly string[];
}

export interface Synthesized {
  readonly plan: Plan;
  readonly stacks: readonly SynthesizedStack[];
  /** What the document asks for and this output leaves to others. */
  readonly notes: readonly string[];
  /** What constructs want people to know, each with the construct's path. */
  readonly warnings: readonly { readonly where: string; readonly message: string }[];
}

/**
 * Writes the Terraform of a deployment to a folder, as `cdktf synth` would. Everything is made beside the folder first
 * and moved over when all of it is right, so a failure leaves the folder as it was. What Terraform keeps there stays.
 */
export function synthesize(deployment: ValidDeployment, outdir: string, books: Books = {}): Synthesized {
  mkdirSync(dirname(outdir), { recursive: true });
  const draft = mkdtempSync(`${outdir}.`);
  try {
    const { plan, notes } = composeInto(draft, deployment, books);
    guard(draft, outdir, deployment);
    refuseFailures(draft, deployment);
    return { plan, stacks: publish(draft, outdir), notes, warnings: warningsOf(outdir) };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Writes the Terraform of a deployment to an empty folder, whatever stood before elsewhere. */
export function composeInto(folder: string, deployment: ValidDeployment, books: Books = {}): Composition {
  return withOwnTokens(() =>
    withoutTraces(() => {
      const app = new App({ outdir: folder, stackTraces: false });
      const composition = compose(app, deployment, books);
      app.synth();
      return composition;
    }),
  );
}

/**
 * cdktf keeps every token that was ever made, and with it the stacks it belongs to, for as long as the process runs. Nothing
 * refers to what is composed here once it is written, so its tokens go with it.
 */
function withOwnTokens<Result>(run: () => Result): Result {
  // Where cdktf keeps them is its own affair: where it is another place, they stay.
  const { __cdktfTokenMap: kept = {} } = globalThis as { __cdktfTokenMap?: Readonly<Record<string, unknown>> };
  const before = Object.values(kept)
    .filter((one) => one instanceof Map)
    .map((map) => ({ map, keys: new Set(map.keys()) }));
  try {
    return run();
  } finally {
    for (const { map, keys } of before) for (const key of map.keys()) if (!keys.has(key)) map.delete(key);
  }
}

/**
 * cdktf writes down where each of thousands of tokens was made, which nothing here reads and which takes a tenth of the
 * time. Errors keep their traces.
 */
function withoutTraces<Result>(run: () => Result): Result {
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = (target, frames) => {
    if (!(target instanceof Error)) return "";
    return before === undefined ? `${target}\n    at ${frames.join("\n    at ")}` : before(target, frames);
  };
  try {
    return run();
  } finally {
    Error.prepareStackTrace = before;
  }
}

/**
 * Compares with what the folder held before, and takes guards off what the document consents to lose.
 * @throws DeploymentInvalid where something that holds state would be deleted or left behind without consent.
 */
function guard(draft: string, outdir: string, deployment: ValidDeployment): void {
  const drafted = readWritten(draft);
  const consents = consentsOf(deployment);
  const refused = refusals(unconsented(changesBetween(readWritten(outdir), drafted), consents));
  if (refused.length > 0) throw new DeploymentInvalid(refused);
  if (consents.destroys.size === 0) return;
  for (const [name, { synthesizedStackPath: path }] of Object.entries(readManifest(draft)?.stacks ?? {})) {
    const stack = drafted[name];
    if (stack !== undefined)
      writeFileSync(join(draft, path), JSON.stringify(withoutGuards(stack, name, consents), null, 2));
  }
}

function publish(draft: string, outdir: string): SynthesizedStack[] {
  const manifest = readManifest(draft) ?? { stacks: {} };
  for (const [name, { synthesizedStackPath }] of Object.entries(readManifest(outdir)?.stacks ?? {})) {
    // A stack that the document no longer asks for; its state lies elsewhere and `terraform destroy` still finds it.
    if (!(name in manifest.stacks)) rmSync(join(outdir, synthesizedStackPath), { force: true });
  }
  const move = (path: string): void => {
    mkdirSync(dirname(join(outdir, path)), { recursive: true });
    renameSync(join(draft, path), join(outdir, path));
  };
  const stacks = inApplyOrder(manifest).map(([name, stack]) => {
    move(stack.synthesizedStackPath);
    if (stack.stackMetadataPath !== undefined && existsSync(join(draft, stack.stackMetadataPath)))
      move(stack.stackMetadataPath);
    moveAssets(dirname(join(draft, stack.synthesizedStackPath)), dirname(join(outdir, stack.synthesizedStackPath)));
    const file = join(outdir, stack.synthesizedStackPath);
    return { name, resources: countResources(file), file, dependencies: stack.dependencies };
  });
  move("manifest.json");
  return stacks;
}

/** Files that a stack's Terraform reads beside it, such as charts; those of before go. */
function moveAssets(from: string, to: string): void {
  rmSync(join(to, "assets"), { recursive: true, force: true });
  if (existsSync(join(from, "assets"))) renameSync(join(from, "assets"), join(to, "assets"));
}

/** Every stack after those it depends on; otherwise by name. */
function inApplyOrder({ stacks }: Manifest): [string, Manifest["stacks"][string]][] {
  const order = new Map<string, Manifest["stacks"][string]>();
  const visit = (name: string): void => {
    const stack = stacks[name];
    if (stack === undefined || order.has(name)) return;
    for (const dependency of [...stack.dependencies].sort()) visit(dependency);
    order.set(name, stack);
  };
  for (const name of Object.keys(stacks).sort()) visit(name);
  return [...order];
}

function countResources(file: string): number {
  const { resource = {} } = JSON.parse(readFileSync(file, "utf8")) as {
    resource?: Record<string, Record<string, unknown>>;
  };
  return Object.values(resource).reduce((sum, ofType) => sum + Object.keys(ofType).length, 0);
}

/** Annotations of constructs, which cdktf keeps in the manifest. */
function warningsOf(outdir: string): Synthesized["warnings"] {
  return Object.values(readManifest(outdir)?.stacks ?? {}).flatMap(({ annotations }) =>
    annotations.map(({ constructPath, message }) => ({ where: constructPath, message })),
  );
}
