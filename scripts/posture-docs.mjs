// Writes the documentation of the posture's rules, after a build; a test says when it is out of date.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const { documentation } = require("../dist/lib/posture/docs.js");
const { rules } = require("../dist/lib/posture/rules/index.js");

const folder = "docs/posture";
rmSync(folder, { recursive: true, force: true });
for (const [name, text] of documentation(rules)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
