// Beside every module that package.json exports, its face for `import`: the same names from the same module, so that a
// class is one class however it was loaded. Its types too, or a compiler takes it for another kind of module.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, resolve } from "node:path";

const require = createRequire(import.meta.url);

/** The modules that one target of `exports` names; `*` stands for any path. */
function modulesOf(target) {
  const [folder, file] = target.split("*");
  if (file === undefined) return [target];
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith(file))
    .map((path) => folder + path);
}

const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
for (const module of Object.values(exports).flatMap((one) => (one.require ? modulesOf(one.require.default) : []))) {
  const names = Object.keys(require(resolve(module))).sort();
  const from = `./${basename(module)}`;
  const face = module.replace(/\.js$/, "");
  writeFileSync(`${face}.mjs`, `export { ${names.join(", ")} } from "${from}";\n`);
  writeFileSync(`${face}.d.mts`, `export * from "${from}";\n`);
}
