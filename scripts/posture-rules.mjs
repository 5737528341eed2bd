// Writes the index of every area of posture rules from its folders; a test says when one is out of date.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = "lib/posture/rules";
const camel = (id) => id.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const folders = (path) =>
  readdirSync(path, { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map((one) => one.name)
    .sort();

function indexes() {
  return folders(root).map((area) => {
    const ids = folders(join(root, area)).filter((id) => existsSync(join(root, area, id, "rule.ts")));
    const imports = ids.map((id) => `import { rule as ${camel(id)} } from "./${id}/rule";`);
    const list = ids.map((id) => `  ${camel(id)},`);
    const text = [
      "// Written by scripts/posture-rules.mjs.",
      'import type { Rule } from "../../rule";',
      ...imports,
      "",
      `export const ${camel(area)}Rules: readonly Rule[] = [`,
      ...list,
      "];",
      "",
    ];
    return { file: join(root, area, "index.ts"), text: text.join("\n") };
  });
}

const written = indexes();
for (const { file, text } of written) writeFileSync(file, text);
execFileSync("npx", ["biome", "check", "--write", ...written.map(({ file }) => file)], { stdio: "inherit" });
