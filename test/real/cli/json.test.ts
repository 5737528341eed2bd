import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exampleFile } from "../../support/examples";

// The command as people get it: `npm run build` makes it, which `npm test` does first.
const command = join(__dirname, "../../../dist/lib/cli/main.js");
const folder = mkdtempSync(join(tmpdir(), "inferra-json-"));
afterAll(() => rmSync(folder, { recursive: true }));

const document = exampleFile("managed-only-platform");
const out = join(folder, "out");

/** The keys that the README promises of a command. */
function promised(name: string): string[] {
  const readme = readFileSync(join(__dirname, "../../../lib/cli/README.md"), "utf8");
  const row = readme.split("\n").find((line) => line.startsWith(`| \`${name}\` |`)) ?? "";
  const keys = [...(/^[^;]*/.exec(row.split("|")[2] ?? "")?.[0] ?? "").matchAll(/`(\w+)`/g)].map(
    ([, key]) => key ?? "",
  );
  return keys.filter((key) => key !== "facts");
}

// synth first: posture reads what it writes.
const ASKED: readonly (readonly [string, ...string[]])[] = [
  ["synth", document, "--out", out],
  ["check", document],
  ["plan", document],
  ["images", document],
  ["posture", out],
  ["init", "-", "--name", "northgate"],
  ["size", "--model", "phi-4"],
];

describe("what --json prints", () => {
  it.each(ASKED)("%s gives what the README promises, and nothing beside it", (name, ...args) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [command, name, ...args, "--json"], {
      encoding: "utf8",
    });
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    expect(promised(name).length).toBeGreaterThan(1);
    expect(Object.keys(JSON.parse(stdout))).toEqual(expect.arrayContaining(promised(name)));
  });
});
