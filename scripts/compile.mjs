// JavaScript from TypeScript. Imports of packages become lazy, so that a synth loads only the provider classes that its
// document uses; the compiler of TypeScript itself can't do that, it writes the declarations.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { transformFileSync } from "@swc/core";

const options = {
  jsc: { parser: { syntax: "typescript" }, target: "es2022", keepClassNames: true },
  module: { type: "commonjs", lazy: true, importInterop: "node" },
  swcrc: false,
};

for (const folder of ["lib", "stacks", "charts"]) {
  for (const file of readdirSync(folder, { recursive: true })) {
    if (!file.endsWith(".ts")) continue;
    const to = join("dist", folder, file.replace(/\.ts$/, ".js"));
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, transformFileSync(join(folder, file), options).code);
  }
}
