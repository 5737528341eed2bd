// The programs as one file each: a third of a synth would go into finding and opening some 350 small ones. What other
// stacks import stays as it is, and cdktf and the providers stay the packages that the user installed. The report, with
// what lays out its drawings, is a file beside them that only its command reads.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
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

const REPORT = "dist/lib/report/index.js";

/** Read where a report is made, and nowhere else. */
const reportBeside = (program) => ({
  name: "report-beside",
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/report\/index\.js$/ }, () => ({ path: relative(dirname(program), REPORT), external: true })),
});

/** Whoever ships a package inside a file ships its licence beside it. */
function writeLicences(program, { inputs }) {
  const folders = Object.keys(inputs).flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []);
  const texts = [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    const text = file === undefined ? "" : `\n\n${readFileSync(join(folder, file), "utf8").trim()}`;
    return `${name} ${version}: ${license}${text}\n`;
  });
  writeFileSync(`${program}.LICENSES.txt`, texts.join("\n"));
}

/** Where a program starts, and where its code lies. The report is no program: it is required by one. */
const CODE = {
  "dist/lib/cli/main.js": "dist/lib/cli/program.js",
  "dist/stacks/main.js": "dist/stacks/program.js",
  [REPORT]: REPORT,
};

for (const [entry, outfile] of Object.entries(CODE)) {
  const { metafile } = await build({
    entryPoints: [entry],
    outfile,
    allowOverwrite: true,
    bundle: true,
    platform: "node",
    target: "node20.9",
    external: ["cdktf", "constructs", "@cdktf/*"],
    plugins: [oneLanguage, filesBeside(outfile), ...(entry === REPORT ? [] : [reportBeside(outfile)])],
    legalComments: "external",
    logLevel: "warning",
    metafile: true,
    // Node reads and compiles these anew at every start. Names stay, for traces in reports of defects.
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 160,
  });
  writeLicences(outfile, metafile);
  if (entry !== outfile) launch(entry, outfile);
}

/** A program starts with a launcher, which passes on what V8 made of the code. */
function launch(entry, program) {
  const code = readFileSync(program, "utf8");
  if (code.startsWith("#!")) writeFileSync(program, code.slice(code.indexOf("\n") + 1));
  copyFileSync("scripts/launcher.cjs", entry);
  chmodSync(entry, 0o755);
}

const example = "examples/hybrid-health-system.yaml";
const out = mkdtempSync(join(tmpdir(), "inferra-build-"));
const warm = (program, ...args) =>
  execFileSync(process.execPath, ["scripts/warm.cjs", program, ...args], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, INFERRA_DEPLOYMENT: example, CDKTF_OUTDIR: join(out, "program") },
  });
warm("dist/lib/cli/program.js", "synth", example, "--out", join(out, "command"));
warm("dist/stacks/program.js");
rmSync(out, { recursive: true, force: true });
