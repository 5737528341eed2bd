import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseDeployment, type ValidDeployment } from "../../lib/deployment";
import { type Synthesized, synthesize } from "../../stacks/synthesize";

const folder = join(__dirname, "../../examples");

/** The names of all example documents. */
export const exampleNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.replace(/\.yaml$/, ""))
  .sort();

export const exampleFile = (name: string): string => join(folder, `${name}.yaml`);

/** What a test calls a document, its file, and the environment that it is looked at in. */
type Topology = readonly [string, string, string | undefined];

/** Every topology; one with environments as each of them. */
export const topologies: readonly Topology[] = readdirSync(join(folder, "topologies"))
  .sort()
  .flatMap((file): Topology[] => {
    const name = `topologies/${file.replace(/\.yaml$/, "")}`;
    const { environments } = parseDeployment(readFileSync(exampleFile(name), "utf8"));
    if (environments.length === 0) return [[name, name, undefined]];
    return environments.map((environment) => [`${name}, ${environment}`, name, environment]);
  });

/** An example as it is used: loaded, and without a problem. */
export function loadExample(name: string, environment?: string): ValidDeployment {
  const { deployment, problems } = parseDeployment(readFileSync(exampleFile(name), "utf8"), { environment });
  if (deployment === undefined) throw new Error(JSON.stringify(problems, null, 2));
  return deployment;
}

/** An example to make others of: what it accepts of the posture may not be there any more in those. */
export function loadExampleToChange(name: string): ValidDeployment {
  const example = loadExample(name);
  return { ...example, posture: { ...example.posture, exceptions: [] } };
}

const folders: string[] = [];
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

/** A folder that is gone when its file of tests is done. */
export function temporaryFolder(): string {
  const made = mkdtempSync(join(tmpdir(), "inferra-test-"));
  folders.push(made);
  return made;
}

/** Synthesizes a deployment into a fresh folder. */
export function synthesizeTemporarily(deployment: ValidDeployment): Synthesized & { readonly outdir: string } {
  const outdir = join(temporaryFolder(), "out");
  return { outdir, ...synthesize(deployment, outdir) };
}

/** The Terraform JSON of every stack, by name. */
export function synthesizedStacks(deployment: ValidDeployment): Record<string, TerraformJson> {
  const { stacks } = synthesizeTemporarily(deployment);
  return Object.fromEntries(
    stacks.map(({ name, file }) => [name, JSON.parse(readFileSync(file, "utf8")) as TerraformJson]),
  );
}

export interface TerraformJson {
  readonly resource?: Record<string, Record<string, Record<string, unknown>>>;
  readonly data?: Record<string, Record<string, Record<string, unknown>>>;
  readonly provider?: Record<string, readonly Record<string, unknown>[]>;
  readonly terraform?: Record<string, unknown>;
}

/** Every resource address of a stack, sorted. */
export function addressesOf(stack: TerraformJson): string[] {
  return Object.entries(stack.resource ?? {})
    .flatMap(([type, byName]) => Object.keys(byName).map((name) => `${type}.${name}`))
    .sort();
}

/** All resources of a type in a stack. */
export function resources(stack: TerraformJson | undefined, type: string): Record<string, unknown>[] {
  return Object.values(stack?.resource?.[type] ?? {});
}
