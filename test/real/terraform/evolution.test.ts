import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { replacementOf } from "../../../lib/catalog";
import { DeploymentInvalid, type ValidDeployment } from "../../../lib/deployment";
import { type Composed, composed, type Difference, difference } from "../../../stacks/difference";
import { synthesize } from "../../../stacks/synthesize";
import { type TerraformJson, temporaryFolder } from "../../support/examples";
import { hasNoChange, stackFolders, Terraform } from "../../support/terraform";
import { describeWith, equipment, lacksForOfflineTerraform } from "../../support/tools";
import { pairs } from "./evolution-pairs";

/** Documents that were applied, or changed to: their outputs, beside which their states lie. */
const standing = new Map<string, string>();
const keyOf = (document: ValidDeployment): string => JSON.stringify(document);
/** Documents that another pair starts from. */
const starts = new Set(
  Object.values(pairs)
    .flat()
    .map(({ from }) => keyOf(from)),
);

function applied(document: ValidDeployment): string {
  const key = keyOf(document);
  const known = standing.get(key);
  if (known !== undefined) return known;
  const outdir = join(temporaryFolder(), "out");
  synthesize(document, outdir);
  for (const folder of stackFolders(outdir)) {
    writeRegions(folder);
    const stack = new Terraform(folder);
    stack.init();
    stack.apply();
  }
  standing.set(key, outdir);
  return outdir;
}

/** Many pairs start from the same document, or end at it. */
const known = new Map<ValidDeployment, Composed>();
function composedOnce(deployment: ValidDeployment): Composed {
  const found = known.get(deployment) ?? composed({ deployment });
  known.set(deployment, found);
  return found;
}

interface Lost {
  /** As `stack/address`, of everything that is deleted, with or without a successor. */
  readonly deleted: readonly string[];
  readonly created: string[];
}

interface Ways {
  /** Also stacks that are what they were, after others that are: they have no change. */
  readonly every: boolean;
  /** Another change starts from there, so that what nothing is after is applied too. */
  readonly stays: boolean;
}

/** Applies a document over the states of another, as a pipeline does, and says what Terraform deletes on the way. */
function evolved(before: string, outdir: string, { every, stays }: Ways): Lost {
  const next = stackFolders(outdir);
  const gone = stackFolders(before).filter((folder) => !next.some((one) => basename(one) === basename(folder)));
  const deleted: string[] = gone.flatMap((folder) =>
    new Terraform(folder).state().map((one) => `${basename(folder)}/${one}`),
  );
  for (const folder of gone) {
    const [state = ""] = readdirSync(join(outdir, "..")).filter((one) => one.endsWith(`.${basename(folder)}.tfstate`));
    rmSync(join(outdir, "..", state));
  }
  const created: string[] = [];
  const changed = new Set<string>();
  const { stacks } = manifestOf(outdir);
  for (const folder of next) {
    const name = basename(folder);
    writeRegions(folder);
    const dependencies = stacks[name]?.dependencies ?? [];
    const isSame = contentOf(folder) === contentOf(join(before, "stacks", name));
    if (!isSame || dependencies.some((one) => changed.has(one))) changed.add(name);
    else if (!every) continue;
    const stack = new Terraform(folder);
    if (!existsSync(join(folder, ".terraform"))) stack.init();
    const isRead = Object.values(stacks).some((one) => one.dependencies.includes(name));
    const changes =
      changed.has(name) && (isRead || stays) ? stack.apply("-refresh=false") : stack.plan("-refresh=false");
    if (!changed.has(name)) expect([name, hasNoChange(changes)]).toEqual([name, true]);
    deleted.push(...[...changes.replace, ...changes.destroy].map((one) => `${name}/${one}`));
    created.push(...changes.create.map((one) => `${name}/${one}`));
  }
  return { deleted: deleted.filter((one) => !one.includes("/data.")), created };
}

interface Written {
  readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
}
const manifestOf = (outdir: string): Written => JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));

/** All that Terraform reads in a stack's folder. */
function contentOf(folder: string): string {
  if (!existsSync(folder)) return "";
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => !/^\.terraform|^plan\.bin$/.test(file) && statSync(join(folder, file)).isFile())
    .sort()
    .map((file) => `${file}\n${readFileSync(join(folder, file), "utf8")}`)
    .join("\n");
}

/** What the AWS provider does while it plans: a resource that names no region is in the provider's. */
function writeRegions(folder: string): void {
  const { provider, resource = {} }: TerraformJson = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"));
  const region = provider?.aws?.[0]?.region;
  if (region === undefined) return;
  const file = join(equipment, "terraform-offline/schemas/force-new.json");
  const replacing: Readonly<Record<string, readonly string[]>> = JSON.parse(readFileSync(file, "utf8"));
  const placed = Object.entries(resource)
    .filter(([type]) => type.startsWith("aws_") && replacing[type]?.includes("region"))
    .map(([type, named]) => [type, Object.fromEntries(Object.keys(named).map((name) => [name, { region }]))]);
  writeFileSync(join(folder, "region_override.tf.json"), JSON.stringify({ resource: Object.fromEntries(placed) }));
}

/** A copy of what stands, states included, which may be changed. Where it is the same deployment's, it is initialized. */
function copied(before: string, initialized: boolean): string {
  const folder = temporaryFolder();
  const states = join(before, "..");
  for (const file of readdirSync(states))
    if (file.endsWith(".tfstate")) copyFileSync(join(states, file), join(folder, file));
  const outdir = join(folder, "out");
  cpSync(before, outdir, { recursive: true, filter: (source) => basename(source) !== ".terraform" });
  for (const stack of initialized ? stackFolders(before) : [])
    symlinkSync(join(stack, ".terraform"), join(outdir, "stacks", basename(stack), ".terraform"));
  return outdir;
}

const stateful = (addresses: readonly string[]): string[] =>
  addresses.filter((one) => replacementOf(one.split("/")[1]?.split(".")[0] ?? "")?.loses !== undefined).sort();
const lostOf = ({ losses }: Pick<Difference, "losses">): string[] =>
  losses.map(({ stack, address }) => `${stack}/${address}`).sort();
/** Without stack, provider and hash, as people tell resources apart. */
const short = (address: string): string => address.replace(/^[^/]+\/(azurerm_)?/, "").replace(/_[0-9A-F]{8}$/, "");

function refused(document: ValidDeployment, outdir: string): string[] {
  try {
    synthesize(document, outdir);
    return [];
  } catch (error) {
    if (error instanceof DeploymentInvalid) return error.problems.map((one) => one.where).sort();
    throw error;
  }
}

describeWith(
  lacksForOfflineTerraform(),
  "a document that changes, by real Terraform from the state of the one before",
  () => {
    describe.each(Object.entries(pairs))("%s", (_, changes) => {
      it.each(changes.map((one, index) => [one.name, one, index] as const))("%s", (_name, pair, index) => {
        const { from, to, loses, leaves } = pair;
        const before = applied(from);
        const told = difference(composedOnce(from), composedOnce(to));
        expect(lostOf(told).map(short).sort()).toEqual([...loses].sort());
        expect(told.departures.map((one) => one.leaves)).toEqual(leaves);
        expect(told.unconsented).toEqual({ losses: told.losses, departures: told.departures });

        const outdir = copied(before, from.name === to.name);
        const text = readFileSync(join(outdir, "manifest.json"), "utf8");
        const settings = told.departures.map((one) => one.setting);
        expect(refused(to, outdir)).toEqual([...settings, ...lostOf(told)].sort());
        // A refusal leaves what was written before as it was; the next one starts from the same place.
        if (loses.length + leaves.length > 0) expect(readFileSync(join(outdir, "manifest.json"), "utf8")).toBe(text);

        const reason = "agreed with everybody";
        const consents = [
          ...told.losses.map(({ consent }) => ({ destroys: consent, reason })),
          ...leaves.map((one) => ({ leaves: one, reason })),
        ];
        if (consents.length > 0) expect(refused({ ...to, consents }, outdir)).toEqual([]);
        const stays = starts.has(keyOf(to)) && !standing.has(keyOf(to));
        // Of every group, the first is planned in whole: what is left out in the others has no change.
        const { deleted, created } = evolved(before, outdir, { every: index === 0, stays });
        if (stays) standing.set(keyOf(to), outdir);
        expect(stateful(deleted)).toEqual(lostOf(told));

        const tellsOf = (...actions: string[]): string[] =>
          told.changes.filter((one) => actions.includes(one.action)).map(({ stack, address }) => `${stack}/${address}`);
        expect(created.sort()).toEqual(tellsOf("add").sort());
        expect([...deleted].sort()).toEqual(tellsOf("replace", "destroy").sort());
      });
    });
  },
);
