import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inferra } from "../../support/command";
import { exampleFile, temporaryFolder } from "../../support/examples";

const document = exampleFile("managed-only-platform");
const out = join(temporaryFolder(), "out");

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
  ["diff", document, document],
  ["report", document, "--out", join(out, "report.html")],
  ["posture", out],
  ["init", "-", "--name", "northgate"],
  ["size", "--model", "phi-4"],
];

describe("what --json prints", () => {
  it.each(ASKED)("%s gives what the README promises, and nothing beside it", (name, ...args) => {
    const { stdout, stderr, status } = inferra([name, ...args, "--json"]);
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    expect(promised(name).length).toBeGreaterThan(1);
    expect(Object.keys(JSON.parse(stdout))).toEqual(expect.arrayContaining(promised(name)));
  });
});
