// The two programs as one file each: a third of a synth would go into finding and opening some 350 small ones. What other
// stacks import stays as it is, and cdktf and the providers stay the packages that the user installed.
import { readFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { build } from "esbuild";

/** The schema library loads its messages in fifty languages; the programs speak one, which it loads by itself. */
const oneLanguage = {
  name: "one-language",
  setup: ({ onLoad }) =>
    onLoad({ filter: /zod\/v4\/locales\/index\.cjs$/ }, () => ({ contents: "module.exports = {};" })),
};

/** A module that reads a file beside it still finds it from where the program lies. */
const filesBeside = (program) => ({
  name: "files-beside",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/dist\/(lib|charts|stacks)\/.*\.js$/ }, ({ path }) => {
      const here = JSON.stringify(relative(dirname(program), dirname(path)));
      const contents = readFileSync(path, "utf8");
      return { contents: contents.replace(/\b__dirname\b/g, `require("node:path").join(__dirname, ${here})`) };
    }),
});

for (const program of ["dist/lib/cli/main.js", "dist/stacks/main.js"]) {
  await build({
    entryPoints: [program],
    outfile: program,
    allowOverwrite: true,
    bundle: true,
    platform: "node",
    target: "node20.9",
    external: ["cdktf", "constructs", "@cdktf/*"],
    plugins: [oneLanguage, filesBeside(program)],
    legalComments: "external",
    logLevel: "warning",
  });
}
