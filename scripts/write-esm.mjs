// Beside every module that package.json exports, its face for `import`: the same names from the same module, so that a
// class is one class however it was loaded. Its types too, or a compiler takes it for another kind of module.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";

const require = createRequire(import.meta.url);

/** The modules that one target of `exports` names; `*` stands for any path. */
function modulesOf(target) {
  const [folder, file] = target.split("*");
  if (file === undefined) return [target];
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith(file))
    .map((path) => folder + path);
}

/**
 * What adds to another package's types has to do so as an ES module too: that package's own types for `import` can be others
 * than those for `require`. It asks for them first, as they are re-exported from elsewhere, and a compiler that does not know
 * yet where they come from adds to nothing.
 */
function typesOf(face) {
  const types = readFileSync(`${face}.d.ts`, "utf8");
  const others = [...types.matchAll(/^declare module ("[^"]+")/gm)].map((match) => match[1]);
  if (others.length === 0) return `export * from "./${basename(face)}.js";\n`;
  const asked = others.map((name) => `// @ts-ignore It is there for those who use it.\nimport type {} from ${name};\n`);
  return (
    asked.join("") +
    types.replace(/(from |import\()"(\.[^"]*)"/g, (_, start, path) => {
      const file = existsSync(join(dirname(face), `${path}.d.ts`));
      return `${start}"${path}${file ? "" : "/index"}.js"`;
    })
  );
}

const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
for (const module of Object.values(exports).flatMap((one) => (one.require ? modulesOf(one.require.default) : []))) {
  const names = Object.keys(require(resolve(module))).sort();
  const face = module.replace(/\.js$/, "");
  writeFileSync(`${face}.mjs`, `export { ${names.join(", ")} } from "./${basename(module)}";\n`);
  writeFileSync(`${face}.d.mts`, typesOf(face));
}
