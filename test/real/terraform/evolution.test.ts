import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { replacementOf } from "../../../lib/catalog";
import { DeploymentInvalid, type ValidDeployment } from "../../../lib/deployment";
import { type Difference, difference } from "../../../stacks/difference";
import { synthesize } from "../../../stacks/synthesize";
import { temporaryFolder } from "../../support/examples";
import { stackFolders, Terraform } from "../../support/terraform";
import { describeWith, lacksForOfflineTerraform } from "../../support/tools";
import { pairs } from "./evolution-pairs";

/** A document that was applied: its output, beside which its states lie. */
const standing = new Map<string, string>();

function applied(document: ValidDeployment): string {
  const key = JSON.stringify(document);
  const known = standing.get(key);
  if (known !== undefined) return known;
  const outdir = join(temporaryFolder(), "out");
  synthesize(document, outdir);
  for (const folder of stackFolders(outdir)) {
    const stack = new Terraform(folder);
    stack.init();
    stack.apply();
  }
  standing.set(key, outdir);
  return outdir;
}

interface Lost {
  /** As `stack/address`, of everything that is deleted, with or without a successor. */
  readonly deleted: readonly string[];
  readonly created: string[];
}

/** Applies a document over the states of another, as a pipeline does, and says what Terraform deleted on the way. */
function evolved(before: string, outdir: string): Lost {
  const old = stackFolders(before);
  const next = stackFolders(outdir);
  const gone = old.filter((folder) => !next.some((one) => basename(one) === basename(folder)));
  const deleted: string[] = gone.flatMap((folder) =>
    new Terraform(folder).state().map((one) => `${basename(folder)}/${one}`),
  );
  const created: string[] = [];
  for (const folder of next) {
    const stack = new Terraform(folder);
    // The folder may have been another deployment's before.
    stack.run("init", "-input=false", "-reconfigure");
    const { create, replace, destroy } = stack.apply();
    deleted.push(...[...replace, ...destroy].map((one) => `${basename(folder)}/${one}`));
    created.push(...create.map((one) => `${basename(folder)}/${one}`));
  }
  return { deleted: deleted.filter((one) => !one.includes("/data.")), created };
}

/** A copy of what stands, states included, which may be changed. */
function copied(before: string): string {
  const folder = temporaryFolder();
  const states = join(before, "..");
  for (const file of readdirSync(states))
    if (file.endsWith(".tfstate")) copyFileSync(join(states, file), join(folder, file));
  const outdir = join(folder, "out");
  cpSync(before, outdir, { recursive: true, filter: (source) => basename(source) !== ".terraform" });
  for (const stack of stackFolders(before)) {
    const link = join(outdir, "stacks", basename(stack), ".terraform");
    if (existsSync(join(stack, ".terraform")) && !existsSync(link)) symlinkSync(join(stack, ".terraform"), link);
  }
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
      it.each(changes.map((one) => [one.name, one] as const))("%s", (_name, { from, to, loses }) => {
        const before = applied(from);
        const told = difference({ deployment: from }, { deployment: to });
        expect(lostOf(told).map(short).sort()).toEqual([...loses].sort());

        const outdir = copied(before);
        const text = readFileSync(join(outdir, "manifest.json"), "utf8");
        expect(refused(to, outdir)).toEqual(lostOf(told));
        // A refusal leaves what was written before as it was; the next one starts from the same place.
        if (loses.length > 0) expect(readFileSync(join(outdir, "manifest.json"), "utf8")).toBe(text);

        const consents = told.losses.map(({ consent }) => ({ destroys: consent, reason: "agreed with everybody" }));
        const consented = { ...to, consents };
        expect(difference({ deployment: from }, { deployment: consented }).unconsented).toEqual([]);
        expect(refused(consented, outdir)).toEqual([]);
        const { deleted, created } = evolved(before, outdir);
        expect(stateful(deleted)).toEqual(lostOf(told));

        const tellsOf = (...actions: string[]): string[] =>
          told.changes.filter((one) => actions.includes(one.action)).map(({ stack, address }) => `${stack}/${address}`);
        expect(created.sort()).toEqual(tellsOf("add").sort());
        expect([...deleted].sort()).toEqual(tellsOf("replace", "destroy").sort());
      });
    });
  },
);
