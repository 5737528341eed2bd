import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { writeSnippets } from "../../support/snippets";
import { PRESUPPOSED, stackOf } from "./presupposed";

const root = join(__dirname, "../../..");

/** Where snippets run: a reader's folder, in which a platform was synthesized. */
const ground = mkdtempSync(join(tmpdir(), "inferra-snippets-"));
execFileSync(
  process.execPath,
  ["dist/lib/cli/main.js", "synth", "examples/managed-only-platform.yaml", "--out", join(ground, "cdktf.out")],
  { cwd: root },
);

const { folder, snippets } = writeSnippets();

type Callable = ((...args: unknown[]) => unknown) | (new (...args: unknown[]) => unknown);

const isClass = (value: Callable): value is new (...args: unknown[]) => unknown => String(value).startsWith("class ");

/** The names of the parameters, as the snippet writes them. */
function parametersOf(value: Callable): string[] {
  const list = /^(?:class [\s\S]*?\bconstructor|function \w*|)\(([^)]*)\)/.exec(String(value))?.[1];
  if (list === undefined) throw new Error(`what parameters has ${String(value)}?`);
  return list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function argumentsOf(value: Callable, scope: Construct): unknown[] {
  return parametersOf(value).map((name) => {
    const given = PRESUPPOSED[name];
    if (given === undefined)
      throw new Error(`nobody says what "${name}" is; allowed: ${Object.keys(PRESUPPOSED).join(", ")}`);
    return given(scope);
  });
}

/** Calls what a snippet exports, as a reader would, and gives everything that was built in the end. */
function use(exported: Callable, app: App): Construct[] {
  if (isClass(exported)) return [new exported(...argumentsOf(exported, app)) as Construct];
  const stack = stackOf(app);
  const args = argumentsOf(exported, stack);
  const before = new Set(stack.node.findAll());
  exported(...args);
  return stack.node.findAll().filter((construct) => !before.has(construct));
}

function inGround<Result>(body: () => Result): Result {
  const from = process.cwd();
  const quiet = [
    jest.spyOn(console, "log").mockImplementation(() => {}),
    jest.spyOn(process.stdout, "write").mockImplementation(() => true),
  ];
  process.chdir(ground);
  try {
    return body();
  } finally {
    process.chdir(from);
    for (const spy of quiet) spy.mockRestore();
  }
}

afterAll(() => {
  for (const made of [folder, ground]) rmSync(made, { recursive: true, force: true });
});

describe("TypeScript in READMEs and docs", () => {
  it("is there", () => {
    expect(snippets.length).toBeGreaterThan(50);
  });

  describe.each(snippets)("$page", ({ file }) => {
    // Here and not in a test, as a snippet may hold tests itself.
    let exported: Record<string, unknown> = {};
    let thrown: unknown;
    inGround(() => {
      try {
        exported = require(join(folder, file)) as Record<string, unknown>;
      } catch (error) {
        thrown = error;
      }
    });

    it("runs, and what it builds is synthesized", () => {
      if (thrown !== undefined) throw thrown;
      for (const value of Object.values(exported).filter((one) => typeof one === "function")) {
        const outdir = mkdtempSync(join(ground, "out-"));
        const app = new App({ outdir, stackTraces: false });
        const built = inGround(() => use(value as Callable, app));
        expect(built.length).toBeGreaterThan(0);
        app.synth();
        for (const stack of app.node.findAll().filter(TerraformStack.isStack)) {
          const json = join(outdir, "stacks", stack.node.id, "cdk.tf.json");
          expect(JSON.parse(readFileSync(json, "utf8"))).toHaveProperty("terraform");
        }
      }
    });

    it("synthesizes the app that it makes", () => {
      const text = readFileSync(join(folder, file), "utf8");
      expect(/new App\(/.test(text)).toBe(/\.synth\(\)/.test(text));
    });
  });
});
