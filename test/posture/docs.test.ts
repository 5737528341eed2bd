import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { frameworkControls, technicalControls } from "../../lib/catalog";
import { rules } from "../../lib/posture";
import { documentation } from "../../lib/posture/docs";

const folder = join(__dirname, "../../docs/posture");
const pages = documentation(rules);
const written = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));

it("is written for every rule and no other: node scripts/posture-docs.mjs, after a build", () => {
  expect(written().sort()).toEqual([...pages.keys()].sort());
});

it("says what the rules say: node scripts/posture-docs.mjs, after a build", () => {
  const stale = [...pages].filter(([name, text]) => readFileSync(join(folder, name), "utf8") !== text);
  expect(stale.map(([name]) => name)).toEqual([]);
});

it("names every control, those too that no code shows", () => {
  const controls = pages.get("controls.md") ?? "";
  for (const { id } of technicalControls()) expect(controls).toContain(`| ${id} `);
  for (const { id } of frameworkControls()) expect(controls).toContain(`| ${id} |`);
  expect(controls).toContain("not assessable from Terraform");
});

it("leads nowhere but to what is there", () => {
  for (const [name, text] of pages) {
    for (const [, target] of text.matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
      const to = name.startsWith("rules/") ? `rules/${target}` : (target ?? "");
      expect([...pages.keys()]).toContain(to);
    }
  }
});
