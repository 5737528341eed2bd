// The catalogue is data beside the code; the compiler copies only code. Its tables are checked here, once, and shipped as
// the rows that they are.
import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);
for (const file of readdirSync("dist/lib/catalog")) if (file.endsWith(".js")) require(`../dist/lib/catalog/${file}`);
const { checkedTables } = require("../dist/lib/catalog/table.js");

const from = "lib/catalog/data";
const to = join("dist", from);
mkdirSync(to, { recursive: true });
const tables = checkedTables(from);
for (const { name, rows } of tables) writeFileSync(join(to, `${name}.json`), JSON.stringify(rows));

const declared = new Set(tables.map(({ name }) => `${name}.yaml`));
const orphans = readdirSync(from).filter((file) => !declared.has(file));
if (orphans.length > 0) throw new Error(`no table is declared for ${orphans.join(", ")} in ${from}`);
for (const folder of ["delivery/schemas", "delivery/chart", "served-model/files"]) {
  cpSync(`charts/${folder}`, `dist/charts/${folder}`, { recursive: true });
}
